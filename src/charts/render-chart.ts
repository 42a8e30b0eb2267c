import type { Chart } from '#core/analysis/report-tree.ts';
import type { Translator } from '#i18n/translate.ts';
export interface ChartOptions {
  readonly document: Document;
  readonly translator: Translator;
  readonly width: number;
}
export function renderChart(
  _chart: Chart,
  { width }: ChartOptions,
): { svg: string; widthPx: number; heightPx: number } {
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="100" viewBox="0 0 ${width} 100"><rect width="100" height="80" fill="#092797"/></svg>`,
    widthPx: width,
    heightPx: 100,
  };
}
