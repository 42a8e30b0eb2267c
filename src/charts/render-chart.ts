import type { Chart } from '#core/analysis/report-tree.ts';
import type { Translator } from '#i18n/translate.ts';
import { drawAnswerChart } from './answer-chart.ts';
import type { ChartContext } from './chart-context.ts';
import { type DrawnSvg, finishSvg, safeId } from './finish-svg.ts';
import { drawIntervalChart } from './interval-chart.ts';
import { drawMapChart } from './map-chart.ts';
import { drawQuadrantChart } from './quadrant-chart.ts';
import { drawQuantileChart } from './quantile-chart.ts';
import { type ChartTheme, defaultTheme } from './theme.ts';
import { drawTrendChart } from './trend-chart.ts';

export interface ChartOptions {
  /** Any DOM document; on the server one of linkedom. */
  readonly document: Document;
  readonly translator: Translator;
  /** Width in CSS pixels the layout is made for. */
  readonly width: number;
  readonly theme?: ChartTheme;
}

/** Chart data to an SVG that stands alone: the same for the page and for the PDF. */
export function renderChart(
  chart: Chart,
  { document, translator, width, theme = defaultTheme }: ChartOptions,
): DrawnSvg {
  const id = safeId(chart.id);
  return finishSvg(draw(chart, { document, translator, width, theme, id }), {
    id,
    title: translator.text(chart.title),
    alternative: translator.text(chart.alternative),
    fontSizePx: theme.fontSizePx,
    ...(chart.mark === undefined ? {} : { mark: translator.text(chart.mark) }),
  });
}

function draw(chart: Chart, context: ChartContext): Element {
  switch (chart.kind) {
    case 'interval':
      return drawIntervalChart(chart, context);
    case 'trend':
      return drawTrendChart(chart, context);
    case 'quantile':
      return drawQuantileChart(chart, context);
    case 'answers':
      return drawAnswerChart(chart, context);
    case 'quadrant':
      return drawQuadrantChart(chart, context);
    case 'map':
      return drawMapChart(chart, context);
  }
}
