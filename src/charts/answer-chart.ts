import * as Plot from '@observablehq/plot';
import type { AnswerChart, ChartBase } from '#core/analysis/report-tree.ts';
import { quantity } from '#core/kernel/text.ts';
import { type ChartContext, rowLabels } from './chart-context.ts';
import { type LegendEntry, legend } from './legend.ts';
import { rowScale, rowText } from './rows.ts';
import { lightnessSteps, palette } from './theme.ts';

/** Stacked bars of answer categories with their shares inside, where there is room for the number. */
export function drawAnswerChart(chart: ChartBase & AnswerChart, context: ChartContext): Element {
  const { translator, width, theme } = context;
  const { fontSizePx } = theme;
  const labels = rowLabels(
    chart.rows.map(({ label }) => translator.text(label)),
    context,
  );
  const marginRight = fontSizePx * 5.4;
  const steps = lightnessSteps(chart.categories.length);
  const entries: LegendEntry[] = chart.categories.map((category, index) => ({
    label: translator.text(category),
    fill: steps[index]?.fill ?? palette.rule,
  }));
  const key = legend(entries, context, { left: labels.marginLeft, right: 8 });
  const barWidth = width - labels.marginLeft - marginRight;
  const segments = chart.rows.flatMap(({ shares }, row) => {
    let from = 0;
    return (shares ?? []).map((share, category) => {
      const segment = { row, category, share, from, to: from + share };
      from += share;
      return segment;
    });
  });
  const hidden = chart.rows.flatMap(({ shares }, row) => (shares === null ? [row] : []));
  const inset = Math.round(labels.rowHeight * 0.12);
  const roomFor = fontSizePx * 2.4;
  const marginTop = key.height + 4;
  return Plot.plot({
    document: context.document,
    className: 'chart',
    width,
    height: marginTop + labels.rowHeight * chart.rows.length + 4,
    marginTop,
    marginBottom: 4,
    marginLeft: labels.marginLeft,
    marginRight,
    style: { fontSize: `${fontSizePx}px` },
    x: { domain: [0, 1], axis: null },
    y: rowScale(chart.rows.length),
    marks: [
      key.mark,
      rowText(labels, context),
      Plot.barX(segments, {
        x1: 'from',
        x2: 'to',
        y: 'row',
        insetTop: inset,
        insetBottom: inset,
        fill: ({ category }: { category: number }) => steps[category]?.fill ?? palette.rule,
        stroke: palette.faint,
        strokeWidth: 0.6,
      }),
      Plot.text(
        segments.filter(({ share }) => share * barWidth >= roomFor),
        {
          x: ({ from, to }: { from: number; to: number }) => (from + to) / 2,
          y: 'row',
          text: ({ share }: { share: number }) => translator.quantity(quantity(share, 'percent0')),
          fill: ({ category }: { category: number }) => steps[category]?.text ?? palette.ink,
          fontSize: fontSizePx * 0.92,
        },
      ),
      Plot.text(hidden, {
        y: (row: number) => row,
        text: () => translator.message('chart.hidden'),
        frameAnchor: 'left',
        dx: 6,
        fill: palette.faint,
      }),
      Plot.text(chart.rows, {
        y: (_row: unknown, index: number) => index,
        text: ({ n, shares }: { n: number; shares: readonly number[] | null }) =>
          shares === null ? '' : translator.message('chart.n', { n: quantity(n, 'integer') }),
        frameAnchor: 'right',
        textAnchor: 'end',
        dx: fontSizePx * 5.2,
        fill: palette.quiet,
        fontSize: fontSizePx * 0.92,
      } as unknown as Plot.TextOptions),
    ],
  });
}
