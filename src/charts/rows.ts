import * as Plot from '@observablehq/plot';
import type { ChartContext, RowLabels } from './chart-context.ts';
import { palette } from './theme.ts';

/** Rows by their number, so that two rows may share a label. */
export function rowScale(count: number): Plot.ScaleOptions {
  return { type: 'band', domain: Array.from({ length: count }, (_, index) => index), padding: 0, axis: null };
}

/** Labels to the left of the rows, right-aligned, in bold where the row is emphasised. */
export function rowText(
  labels: RowLabels,
  { theme }: ChartContext,
  emphasised: (row: number) => boolean = () => false,
): Plot.Markish {
  const rows = labels.lines.map((_, index) => index);
  const options = (bold: boolean): Plot.TextOptions => ({
    y: (row: number) => row,
    text: (row: number) => labels.lines[row] ?? '',
    filter: (row: number) => emphasised(row) === bold,
    frameAnchor: 'left',
    textAnchor: 'end',
    dx: -8,
    lineHeight: 1.1,
    fontSize: theme.fontSizePx,
    fontWeight: bold ? 600 : 400,
    fill: palette.ink,
  });
  return Plot.marks(Plot.text(rows, options(false)), Plot.text(rows, options(true)));
}
