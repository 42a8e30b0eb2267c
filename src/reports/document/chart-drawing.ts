import { parseHTML } from 'linkedom';
import { renderChart } from '#charts/render-chart.ts';
import { type ChartTheme, defaultTheme } from '#charts/theme.ts';
import type { Chart } from '#core/analysis/report-tree.ts';
import type { Translator } from '#i18n/translate.ts';
import type { DrawnChart } from './build-document.ts';

/** Draws every chart of a report at one width, into a document that never meets a browser. */
export function createChartDrawing(
  translator: Translator,
  widthPx: number,
  theme: ChartTheme = defaultTheme,
): (chart: Chart) => DrawnChart {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return (chart) => renderChart(chart, { document, translator, width: widthPx, theme });
}
