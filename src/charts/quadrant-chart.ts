import * as Plot from '@observablehq/plot';
import type { ChartBase, QuadrantChart } from '#core/analysis/report-tree.ts';
import { quantity } from '#core/kernel/text.ts';
import type { ChartContext } from './chart-context.ts';
import { labelLines } from './label-lines.ts';
import { type PlacedLabel, placeLabels } from './place-labels.ts';
import { palette } from './theme.ts';

type QuadrantPoint = QuadrantChart['points'][number];

/** Two loads beside each other with both intervals as a cross; filled where the place can be told apart. */
export function drawQuadrantChart(chart: ChartBase & QuadrantChart, context: ChartContext): Element {
  const { translator, width, theme } = context;
  const { fontSizePx } = theme;
  const { points } = chart;
  const xDomain = domainOf([chart.xReference, ...points.flatMap(({ xLower, xUpper }) => [xLower, xUpper])]);
  const yDomain = domainOf([chart.yReference, ...points.flatMap(({ yLower, yUpper }) => [yLower, yUpper])]);
  const height = Math.round(width * 0.72);
  const margin = { top: fontSizePx * 2.2, right: 14, bottom: fontSizePx * 3.8, left: fontSizePx * 4.2 };
  const toX = scale(xDomain, [margin.left, width - margin.right]);
  const toY = scale(yDomain, [height - margin.bottom, margin.top]);
  const placed = placeLabels(
    points.map((point) => ({
      x: toX(point.x),
      y: toY(point.y),
      text: labelLines(translator.text(point.label), { widthEm: 16, maxLines: 1 })[0] ?? '',
    })),
    {
      left: margin.left,
      top: margin.top,
      right: width - margin.right,
      bottom: height - margin.bottom,
      fontSizePx,
    },
  );
  const colourOf = ({ distinguishable }: QuadrantPoint): string =>
    distinguishable ? palette.brand : palette.faint;
  const axisText = (values: readonly number[], value: number): string =>
    translator.quantity(
      quantity(
        value,
        Math.max(...values) <= 1.2 ? 'percent0' : Number.isInteger(value) ? 'integer' : 'decimal1',
      ),
    );
  const axis = { tickSize: 0, label: null, fill: palette.quiet, fontSize: fontSizePx, ticks: 5 };
  return Plot.plot({
    document: context.document,
    className: 'chart',
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    style: { fontSize: `${fontSizePx}px` },
    x: { domain: xDomain },
    y: { domain: yDomain },
    symbol: { type: 'identity' },
    marks: [
      Plot.frame({ stroke: palette.rule, fill: palette.paper }),
      Plot.gridX({ stroke: palette.ground, strokeOpacity: 1, ticks: 5 }),
      Plot.gridY({ stroke: palette.ground, strokeOpacity: 1, ticks: 5 }),
      Plot.axisX({ ...axis, tickFormat: (value: number) => axisText(xDomain, value) }),
      Plot.axisY({ ...axis, tickFormat: (value: number) => axisText(yDomain, value) }),
      Plot.text([translator.text(chart.xLabel)], {
        frameAnchor: 'bottom-right',
        textAnchor: 'end',
        dy: fontSizePx * 3.2,
        fill: palette.ink,
        text: (words: string) => `${words} →`,
      }),
      Plot.text([translator.text(chart.yLabel)], {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dx: -fontSizePx * 3.4,
        dy: -fontSizePx * 2,
        fill: palette.ink,
        text: (words: string) => `↑ ${words}`,
      }),
      Plot.ruleX([chart.xReference], { stroke: palette.ink, strokeDasharray: '4 3' }),
      Plot.ruleY([chart.yReference], { stroke: palette.ink, strokeDasharray: '4 3' }),
      Plot.ruleX(points, { x: 'x', y1: 'yLower', y2: 'yUpper', stroke: colourOf, strokeWidth: 1.1 }),
      Plot.ruleY(points, { y: 'y', x1: 'xLower', x2: 'xUpper', stroke: colourOf, strokeWidth: 1.1 }),
      Plot.dot(points, {
        x: 'x',
        y: 'y',
        r: 5,
        symbol: ({ distinguishable }: QuadrantPoint) => (distinguishable ? 'diamond' : 'circle'),
        fill: (point: QuadrantPoint) => (point.distinguishable ? palette.brand : palette.paper),
        stroke: colourOf,
        strokeWidth: 1.5,
      }),
      pointLabels(points, placed, fontSizePx),
    ],
  });
}

function pointLabels(
  points: readonly QuadrantPoint[],
  placed: readonly PlacedLabel[],
  fontSizePx: number,
): Plot.Markish {
  return Plot.marks(
    points.map((point, index) => {
      const label = placed[index];
      return label === undefined
        ? null
        : Plot.text([point], {
            x: 'x',
            y: 'y',
            text: () => label.text,
            dx: label.dx,
            dy: label.dy,
            textAnchor: label.anchor,
            fill: point.distinguishable ? palette.ink : palette.quiet,
            fontWeight: point.distinguishable ? 600 : 400,
            fontSize: fontSizePx,
            stroke: palette.paper,
            strokeWidth: 3,
          });
    }),
  );
}

function domainOf(values: readonly number[]): [number, number] {
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const edge = (highest - lowest || 1) * 0.06;
  return [lowest >= 0 ? Math.max(0, lowest - edge) : lowest - edge, highest + edge];
}

function scale([from, to]: readonly [number, number], [start, end]: readonly [number, number]) {
  return (value: number): number => start + ((value - from) / (to - from)) * (end - start);
}
