import * as Plot from '@observablehq/plot';
import type { ChartBase, TrendChart } from '#core/analysis/report-tree.ts';
import { type ChartContext, formatValue } from './chart-context.ts';
import { labelLines, textWidthEm } from './label-lines.ts';
import { spreadPositions } from './spread-positions.ts';
import { palette, seriesStyles } from './theme.ts';

/** Lines over years with whiskers; each line carries its name at its right end. */
export function drawTrendChart(chart: ChartBase & TrendChart, context: ChartContext): Element {
  const { translator, width, theme } = context;
  const { fontSizePx } = theme;
  const names = chart.series.map(({ label }) => translator.text(label));
  // A long compound word gets more room before it is cut.
  const longestWord = Math.max(0, ...names.flatMap((name) => name.split(/[\s-]+/u).map(textWidthEm)));
  const nameWidthEm = Math.min(
    (width * 0.4) / fontSizePx,
    Math.max((width * 0.28) / fontSizePx, longestWord + 0.5),
  );
  const series = chart.series.map((given, index) => ({
    ...given,
    style: seriesStyles[index % seriesStyles.length] ?? seriesStyles[0],
    // Whiskers of several lines stand beside each other and not on top.
    shift: (index - (chart.series.length - 1) / 2) * 0.045,
    lines: labelLines(translator.text(given.label), { widthEm: nameWidthEm, maxLines: 4 }),
  }));
  const points = series.flatMap(({ points: own, style, shift }) =>
    own.map((point) => ({ ...point, x: point.year + shift, style })),
  );
  const years = [...new Set(points.map(({ year }) => year))].sort((a, b) => a - b);
  const highest = Math.max(1e-9, ...points.map(({ upper }) => upper));
  const height = Math.round(width * 0.5);
  const marginTop = fontSizePx * 2.2;
  const marginBottom = fontSizePx * 2.2;
  const plotHeight = height - marginTop - marginBottom;
  const top = highest * 1.05;
  const named = series.flatMap((own) => {
    const last = own.points.at(-1);
    return last === undefined ? [] : [{ ...own, last }];
  });
  const positions = spreadPositions(
    named.map(({ last, lines }) => ({
      wanted: plotHeight * (1 - last.value / top),
      size: lines.length * fontSizePx * 1.12 + 3,
    })),
    plotHeight,
  );
  const labelled = named.map((own, index) => ({
    ...own,
    at: top * (1 - (positions[index] ?? 0) / plotHeight),
  }));
  const marginRight =
    Math.ceil(Math.max(0, ...labelled.flatMap(({ lines }) => lines.map(textWidthEm))) * fontSizePx) + 16;
  const shownYears =
    years.length > 12 ? years.filter((year) => (year - (years.at(-1) ?? 0)) % 5 === 0) : years;
  const lastYear = years.at(-1) ?? 0;
  return Plot.plot({
    document: context.document,
    className: 'chart',
    width,
    height,
    marginTop,
    marginBottom,
    marginLeft: Math.ceil(textWidthEm(formatValue(context, chart.format, top)) * fontSizePx) + 16,
    marginRight,
    style: { fontSize: `${fontSizePx}px` },
    x: { domain: [(years[0] ?? 0) - 0.15, lastYear + 0.15] },
    y: { domain: [0, top] },
    symbol: { type: 'identity' },
    marks: [
      Plot.gridY({ stroke: palette.rule, strokeOpacity: 1, ticks: 5 }),
      Plot.axisY({
        ticks: 5,
        tickSize: 0,
        label: null,
        tickFormat: (value: number) => formatValue(context, chart.format, value),
        fill: palette.quiet,
        fontSize: fontSizePx,
      }),
      Plot.axisX(shownYears, {
        tickFormat: (year: number) => String(year),
        label: null,
        tickSize: 3,
        fill: palette.quiet,
        fontSize: fontSizePx,
      }),
      Plot.text(
        [labelLines(translator.text(chart.yLabel), { widthEm: width / fontSizePx - 4, maxLines: 1 })[0]],
        {
          frameAnchor: 'top-left',
          textAnchor: 'start',
          dx: -Math.ceil(textWidthEm(formatValue(context, chart.format, top)) * fontSizePx) - 8,
          dy: -fontSizePx * 2,
          fill: palette.quiet,
          text: (label: string) => label,
        },
      ),
      Plot.ruleY([0], { stroke: palette.quiet }),
      ...series.flatMap(({ points: own, style, shift }) => [
        Plot.ruleX(own, {
          x: ({ year }: { year: number }) => year + shift,
          y1: 'lower',
          y2: 'upper',
          stroke: style.colour,
          strokeWidth: 1.1,
        }),
        Plot.line(own, {
          x: ({ year }: { year: number }) => year + shift,
          y: 'value',
          stroke: style.colour,
          strokeWidth: 2,
          strokeDasharray: style.dash,
        }),
        Plot.dot(own, {
          x: ({ year }: { year: number }) => year + shift,
          y: 'value',
          symbol: style.symbol,
          fill: style.colour,
          stroke: palette.paper,
          strokeWidth: 0.8,
          r: 4,
        }),
      ]),
      ...labelled.map(({ at, last, lines, style, shift }) => [
        Plot.link([0], {
          x1: last.year + shift,
          x2: lastYear + 0.15,
          y1: last.value,
          y2: at,
          stroke: style.colour,
          strokeWidth: 0.7,
          strokeOpacity: 0.7,
        }),
        Plot.text([lines.join('\n')], {
          x: lastYear + 0.15,
          y: at,
          dx: 4,
          textAnchor: 'start',
          lineAnchor: 'middle',
          lineHeight: 1.1,
          fill: style.colour,
          fontWeight: 600,
          fontSize: fontSizePx,
          text: (label: string) => label,
        }),
      ]),
    ],
  });
}
