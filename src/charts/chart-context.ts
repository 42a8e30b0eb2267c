import type { ChartFormat } from '#core/analysis/report-tree.ts';
import { quantity } from '#core/kernel/text.ts';
import type { Translator } from '#i18n/translate.ts';
import { type LabelRoom, labelLines, textWidthEm } from './label-lines.ts';
import type { ChartTheme } from './theme.ts';

/** What every kind of chart draws with. */
export interface ChartContext {
  readonly document: Document;
  readonly translator: Translator;
  readonly width: number;
  readonly theme: ChartTheme;
  /** Unique on a page: prefix of the ids of patterns. */
  readonly id: string;
}

export function formatValue({ translator }: ChartContext, format: ChartFormat, value: number): string {
  return translator.quantity(quantity(value, format));
}

/** Row labels of a bar-like chart: their lines, and the margin and row height they need. */
export interface RowLabels {
  readonly lines: readonly string[];
  readonly marginLeft: number;
  readonly rowHeight: number;
}

export function rowLabels(labels: readonly string[], { width, theme }: ChartContext): RowLabels {
  const { fontSizePx } = theme;
  const room: LabelRoom = { widthEm: (width * 0.34) / fontSizePx, maxLines: 3 };
  const wrapped = labels.map((label) => labelLines(label, room));
  const widest = Math.max(4, ...wrapped.flat().map(textWidthEm));
  const lineCount = Math.max(1, ...wrapped.map((lines) => lines.length));
  return {
    lines: wrapped.map((lines) => lines.join('\n')),
    marginLeft: Math.ceil(widest * fontSizePx) + 14,
    rowHeight: Math.round(fontSizePx * (lineCount === 1 ? 2.1 : 0.7 + 1.12 * lineCount)),
  };
}
