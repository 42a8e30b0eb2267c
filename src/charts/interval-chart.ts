import * as Plot from '@observablehq/plot';
import type { ChartBase, IntervalChart } from '#core/analysis/report-tree.ts';
import { type ChartContext, formatValue, rowLabels } from './chart-context.ts';
import { labelLines } from './label-lines.ts';
import { rowScale, rowText } from './rows.ts';
import { palette } from './theme.ts';

/** Dots with whiskers, one row each, the value printed at the end of its row. */
export function drawIntervalChart(chart: ChartBase & IntervalChart, context: ChartContext): Element {
  const { translator, width, theme } = context;
  const { fontSizePx } = theme;
  const labels = rowLabels(
    chart.rows.map(({ label }) => translator.text(label)),
    context,
  );
  const rows = chart.rows.map((row, index) => ({ ...row, row: index }));
  const drawn = rows.flatMap(({ value, lower, upper, emphasised, row }) =>
    value === null ? [] : [{ value, lower: lower ?? value, upper: upper ?? value, emphasised, row }],
  );
  const reference = chart.reference;
  const referenceLabel = reference === undefined ? '' : translator.text(reference.label);
  const highest = Math.max(0.01, ...drawn.map(({ upper }) => upper), reference?.value ?? 0);
  const lowest = Math.min(0, ...drawn.map(({ lower }) => lower));
  const marginTop = reference === undefined ? 6 : fontSizePx * 1.7;
  const strokeOf = ({ emphasised }: { emphasised: boolean }) => (emphasised ? palette.brand : palette.quiet);
  const cap = fontSizePx * 0.28;
  const valueText = (shown: typeof rows, bold: boolean): Plot.Markish =>
    Plot.text(shown, {
      y: 'row',
      text: ({ value }: { value: number | null }) =>
        value === null ? translator.message('chart.hidden') : formatValue(context, chart.format, value),
      frameAnchor: 'right',
      textAnchor: 'end',
      dx: fontSizePx * 4.4,
      fontWeight: bold ? 600 : 400,
      fill: ({ value }: { value: number | null }) => (value === null ? palette.faint : palette.ink),
    });
  return Plot.plot({
    document: context.document,
    className: 'chart',
    width,
    height: marginTop + labels.rowHeight * rows.length + fontSizePx * 2.4,
    marginTop,
    marginBottom: fontSizePx * 2.4,
    marginLeft: labels.marginLeft,
    marginRight: fontSizePx * 4.6,
    style: { fontSize: `${fontSizePx}px` },
    x: { domain: [lowest, highest * 1.04], nice: true },
    y: rowScale(rows.length),
    marks: [
      Plot.gridX({ stroke: palette.rule, strokeOpacity: 1, ticks: 6 }),
      Plot.axisX({
        ticks: 6,
        tickFormat: (value: number) => formatValue(context, chart.format, value),
        label: null,
        tickSize: 0,
        fontSize: fontSizePx,
        fill: palette.quiet,
      }),
      rowText(labels, context, (row) => rows[row]?.emphasised === true),
      ...(reference === undefined
        ? []
        : [
            Plot.ruleX([reference.value], { stroke: palette.ink, strokeDasharray: '4 3' }),
            Plot.text([reference.value], {
              x: (value: number) => value,
              text: () =>
                `${labelLines(referenceLabel, { widthEm: 20, maxLines: 1 })[0]} ${formatValue(context, chart.format, reference.value)}`,
              frameAnchor: 'top',
              dy: -fontSizePx,
              fill: palette.ink,
              fontSize: fontSizePx * 0.95,
            }),
          ]),
      Plot.ruleY(drawn, { y: 'row', x1: 'lower', x2: 'upper', stroke: strokeOf, strokeWidth: 1.6 }),
      ...(['lower', 'upper'] as const).map((end) =>
        Plot.tickX(drawn, {
          x: end,
          y: 'row',
          stroke: strokeOf,
          strokeWidth: 1.6,
          insetTop: labels.rowHeight / 2 - cap,
          insetBottom: labels.rowHeight / 2 - cap,
        }),
      ),
      Plot.dot(drawn, {
        x: 'value',
        y: 'row',
        r: ({ emphasised }: { emphasised: boolean }) => (emphasised ? 6 : 4.5),
        symbol: ({ emphasised }: { emphasised: boolean }) => (emphasised ? 'diamond' : 'circle'),
        fill: strokeOf,
        stroke: palette.paper,
      }),
      ...[true, false].map((bold) =>
        valueText(
          rows.filter(({ emphasised }) => emphasised === bold),
          bold,
        ),
      ),
    ],
    symbol: { type: 'identity' },
    r: { type: 'identity' },
  });
}
