import * as Plot from '@observablehq/plot';
import type { ChartBase, QuantileChart } from '#core/analysis/report-tree.ts';
import { type ChartContext, formatValue, rowLabels } from './chart-context.ts';
import { rowScale, rowText } from './rows.ts';
import { palette } from './theme.ts';

/** Rows of very different size share one axis only on a logarithmic scale; there equal steps are equal ratios. */
const LOGARITHMIC_FROM = 15;

/** The own value with its interval over the spread of similar places. */
export function drawQuantileChart(chart: ChartBase & QuantileChart, context: ChartContext): Element {
  const { translator, width, theme } = context;
  const { fontSizePx } = theme;
  const labels = rowLabels(
    chart.rows.map(({ label }) => translator.text(label)),
    context,
  );
  const rows = chart.rows.map((row, index) => ({ ...row, row: index }));
  const highest = Math.max(...rows.flatMap(({ highest: most, ownUpper }) => [most, ownUpper]));
  const lowest = Math.min(...rows.flatMap(({ lowest: least, ownLower }) => [least, ownLower]));
  const middles = rows.map(({ median }) => median);
  const logarithmic = lowest > 0 && Math.max(...middles) / Math.min(...middles) > LOGARITHMIC_FROM;
  const ticks = logarithmic ? logarithmicTicks(lowest, highest) : undefined;
  const band = (share: number) => ({
    insetTop: (labels.rowHeight * (1 - share)) / 2,
    insetBottom: (labels.rowHeight * (1 - share)) / 2,
  });
  return Plot.plot({
    document: context.document,
    className: 'chart',
    width,
    height: labels.rowHeight * rows.length + fontSizePx * (logarithmic ? 3.8 : 2.6),
    marginTop: 6,
    marginBottom: fontSizePx * (logarithmic ? 3.3 : 2.1),
    marginLeft: labels.marginLeft,
    marginRight: fontSizePx * 4.2,
    style: { fontSize: `${fontSizePx}px` },
    x: logarithmic
      ? { type: 'log', domain: [lowest * 0.9, highest * 1.1] }
      : { domain: [0, highest * 1.04], nice: true },
    y: rowScale(rows.length),
    marks: [
      Plot.gridX({ stroke: palette.rule, strokeOpacity: 1, ticks: ticks ?? 5 }),
      Plot.axisX({
        ticks: ticks ?? 5,
        tickSize: 0,
        tickFormat: (value: number) => formatValue(context, chart.format, value),
        label: null,
        fill: palette.quiet,
        fontSize: fontSizePx,
      }),
      ...(logarithmic
        ? [
            Plot.text([translator.message('chart.logarithmic')], {
              frameAnchor: 'bottom-right',
              textAnchor: 'end',
              dy: fontSizePx * 3,
              fill: palette.quiet,
              fontSize: fontSizePx * 0.92,
              text: (words: string) => words,
            }),
          ]
        : []),
      rowText(labels, context),
      Plot.barX(rows, { x1: 'lowest', x2: 'highest', y: 'row', fill: '#d8e1f4', ...band(0.5) }),
      Plot.barX(rows, { x1: 'lowerQuartile', x2: 'upperQuartile', y: 'row', fill: '#97afe1', ...band(0.5) }),
      Plot.tickX(rows, { x: 'median', y: 'row', stroke: palette.paper, strokeWidth: 2, ...band(0.5) }),
      Plot.ruleY(rows, { x1: 'ownLower', x2: 'ownUpper', y: 'row', stroke: palette.ink, strokeWidth: 1.6 }),
      ...(['ownLower', 'ownUpper'] as const).map((end) =>
        Plot.tickX(rows, { x: end, y: 'row', stroke: palette.ink, strokeWidth: 1.6, ...band(0.26) }),
      ),
      Plot.dot(rows, {
        x: 'own',
        y: 'row',
        r: 5,
        symbol: 'diamond',
        fill: palette.ink,
        stroke: palette.paper,
      }),
      Plot.text(rows, {
        y: 'row',
        text: ({ own }: { own: number }) => formatValue(context, chart.format, own),
        frameAnchor: 'right',
        textAnchor: 'end',
        dx: fontSizePx * 4,
        fontWeight: 600,
        fill: palette.ink,
      }),
    ],
  });
}

function logarithmicTicks(lowest: number, highest: number): readonly number[] {
  const decades = Math.log10(highest / lowest);
  const steps = decades > 2.2 ? [1] : decades > 1.4 ? [1, 3] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(lowest)); power <= Math.ceil(Math.log10(highest)); power += 1) {
    for (const step of steps) {
      const tick = step * 10 ** power;
      if (tick >= lowest * 0.9 && tick <= highest * 1.1) ticks.push(tick);
    }
  }
  return ticks;
}
