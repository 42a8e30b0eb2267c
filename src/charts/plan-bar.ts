import type { MeasureState } from '#core/strategy/strategy.ts';
import { lateColour, planArrow } from './plan-arrow.ts';
import type { PlanSign } from './plan-chart.ts';
import { svgElement } from './svg-element.ts';
import { palette } from './theme.ts';
import { dayAfter } from './time-axis.ts';

const patternId = 'plan-late';

/** Stripes for what is overdue and for what rests. */
export function latePattern(document: Document): SVGElement {
  const definitions = svgElement(document, 'defs', {});
  for (const [id, stroke, turn] of [
    [patternId, lateColour, 45],
    ['plan-paused', palette.brand, 0],
  ] as const) {
    const pattern = svgElement(document, 'pattern', {
      id,
      width: 5,
      height: 5,
      patternUnits: 'userSpaceOnUse',
      patternTransform: `rotate(${turn})`,
    });
    pattern.append(svgElement(document, 'rect', { width: 5, height: 5, fill: palette.paper }));
    const line = { x1: 1, x2: 1, y1: 0, y2: 5, stroke, 'stroke-width': 2 };
    pattern.append(svgElement(document, 'line', line));
    definitions.append(pattern);
  }
  return definitions;
}

const looks: Readonly<Record<MeasureState, Readonly<Record<string, string | number>>>> = {
  planned: { fill: palette.paper, stroke: palette.brand, 'stroke-width': 1.5 },
  running: { fill: palette.brandMiddle, stroke: palette.brand, 'stroke-width': 1.5 },
  paused: { fill: 'url(#plan-paused)', stroke: palette.brand, 'stroke-width': 1.5 },
  done: { fill: palette.quiet, stroke: palette.quiet, 'stroke-width': 1.5 },
  dropped: {
    fill: palette.paper,
    stroke: palette.faint,
    'stroke-width': 1.5,
    'stroke-dasharray': '3 3',
  },
};
const lateLook = { fill: `url(#${patternId})`, stroke: lateColour, 'stroke-width': 1.5 };

/** The bar of a measure, and the striped one from the day since which it is overdue until today. */
export function drawBar(
  document: Document,
  row: {
    readonly state: MeasureState;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly lateSince: string | null;
  },
  place: {
    readonly x: (day: string) => number;
    readonly y: number;
    readonly height: number;
    readonly today: string;
  },
): readonly SVGElement[] {
  const { x, y, height, today } = place;
  const rect = (from: string, until: string, look: Readonly<Record<string, string | number>>) =>
    svgElement(document, 'rect', {
      x: x(from),
      y,
      width: Math.max(4, x(until) - x(from)),
      height,
      rx: 2,
      ...look,
    });
  const bar = rect(row.startsOn, dayAfter(row.endsOn), looks[row.state]);
  if (row.lateSince === null) return [bar];
  return [bar, rect(row.lateSince, today, lateLook)];
}

/** A diamond: filled when done, hollow when open, red and hollow with a dot when overdue. */
export function drawStep(
  document: Document,
  { x, y, sign }: { readonly x: number; readonly y: number; readonly sign: PlanSign },
): SVGElement {
  const size = 6;
  const group = svgElement(document, 'g', {});
  group.append(
    svgElement(document, 'path', {
      d: `M${x} ${y - size}L${x + size} ${y}L${x} ${y + size}L${x - size} ${y}Z`,
      fill: sign === 'stepDone' ? palette.ink : palette.paper,
      stroke: sign === 'stepLate' ? lateColour : palette.ink,
      'stroke-width': sign === 'stepLate' ? 2 : 1.5,
    }),
  );
  if (sign === 'stepLate')
    group.append(svgElement(document, 'circle', { cx: x, cy: y, r: 1.8, fill: lateColour }));
  return group;
}

/** The sign of the legend, 28 px wide from `x`, its middle at `y`. */
export function planMark(
  document: Document,
  sign: PlanSign,
  { x, y }: { readonly x: number; readonly y: number },
): readonly SVGElement[] {
  if (sign === 'stepDone' || sign === 'stepOpen' || sign === 'stepLate')
    return [drawStep(document, { x: x + 14, y, sign })];
  if (sign === 'needs' || sign === 'conflict')
    return planArrow(document, {
      from: { x, y },
      to: { x: x + 28, y },
      conflict: sign === 'conflict',
      gap: y,
    });
  const look = sign === 'late' ? lateLook : looks[sign];
  return [svgElement(document, 'rect', { x, y: y - 6, width: 28, height: 12, rx: 2, ...look })];
}
