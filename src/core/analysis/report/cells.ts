import { type Quantity, quantity, type Text } from '../../kernel/text.ts';
import { type Figure, printableValue } from '../figure.ts';
import type { Cell, ChartPoint } from '../report-tree.ts';

/** Small builders the chapters share, so that a figure looks the same in every table. */
export function figureCell(
  figure: Figure,
  show: 'value' | 'valueAndInterval' | 'interval' | 'n' = 'value',
): Cell {
  return { kind: 'figure', figure, show };
}

export function textCell(text: Text): Cell {
  return { kind: 'text', text };
}

export function numberCell(value: number, format: Quantity['format'] = 'integer'): Cell {
  return textCell({ key: 'analysis.number', params: { value: quantity(value, format) } });
}

/** Nothing to say here, as in official tables. */
export const emptyCell: Cell = { kind: 'text', text: { verbatim: '–' } };

export function chartPoint(label: Text, figure: Figure, emphasised = false): ChartPoint {
  const value = printableValue(figure);
  return {
    label,
    value,
    lower: value === null ? null : (figure.interval?.lower ?? null),
    upper: value === null ? null : (figure.interval?.upper ?? null),
    emphasised,
  };
}
