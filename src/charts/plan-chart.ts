import type { MeasureState } from '#core/strategy/strategy.ts';
import { type DrawnSvg, finishSvg } from './finish-svg.ts';
import { labelLines, textWidthEm } from './label-lines.ts';
import { planArrow } from './plan-arrow.ts';
import { drawBar, drawStep, latePattern, planMark } from './plan-bar.ts';
import { svgElement } from './svg-element.ts';
import { defaultTheme, palette } from './theme.ts';
import { type TimeAxis, type TimeUnit, timeAxis } from './time-axis.ts';

/** Measures over time, one row each, in words of the reader. */
export interface PlanChart {
  readonly title: string;
  readonly alternative: string;
  /** Below the drawing, where it stands for something that is not real. */
  readonly mark?: string;
  readonly today: string;
  readonly todayLabel: string;
  readonly rows: readonly PlanRow[];
  /** `month`: `März`, `quarter`: `2. Quartal`, `year`: `2027`. */
  readonly unitLabel: (day: string, unit: TimeUnit) => string;
  readonly legend: Readonly<Record<PlanSign, string>>;
}

export const planSigns = [
  'planned',
  'running',
  'paused',
  'done',
  'dropped',
  'late',
  'stepDone',
  'stepOpen',
  'stepLate',
  'needs',
  'conflict',
] as const;
export type PlanSign = (typeof planSigns)[number];

export interface PlanRow {
  readonly id: string;
  readonly label: string;
  /** State and lateness in words: no colour says anything alone. */
  readonly words: string;
  readonly state: MeasureState;
  readonly startsOn: string;
  readonly endsOn: string;
  /** Since when it is overdue; null: it is not. */
  readonly lateSince: string | null;
  readonly steps: readonly { readonly dueOn: string; readonly sign: 'stepDone' | 'stepOpen' | 'stepLate' }[];
  /** Rows it comes after; `conflict`: it begins before they end. */
  readonly needs: readonly { readonly id: string; readonly conflict: boolean }[];
}

const barHeight = 16;
const rowGap = 10;
const axisHeight = 60;

/** Rows from top to bottom as they are given. */
export function drawPlanChart(chart: PlanChart, document: Document, width: number): DrawnSvg {
  const { fontSizePx } = defaultTheme;
  const labelWidth = Math.round(Math.min(width * 0.3, 270));
  const lineHeight = fontSizePx * 1.25;
  const axis = timeAxis([chart.today, ...chart.rows.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn])]);
  const x = (day: string) => labelWidth + axis.place(day) * (width - labelWidth - 12);
  let top = axisHeight;
  const rows = chart.rows.map((row) => {
    const room = (labelWidth - 16) / fontSizePx;
    const lines = labelLines(row.label, { widthEm: room, maxLines: 3 });
    const words = labelLines(row.words, { widthEm: room, maxLines: 2 });
    const height = (lines.length + words.length) * lineHeight + rowGap;
    const placed = { ...row, lines, words, top, height, middle: top + height / 2 };
    top += height;
    return placed;
  });
  const legend = legendRows(chart.legend, width);
  const height = Math.round(top + 14 + legend.length * 22);
  const svg = svgElement(document, 'svg', { width, height });
  svg.append(latePattern(document));
  for (const element of axisElements(document, axis, { chart, x, labelWidth, bottom: top }))
    svg.append(element);
  for (const row of rows) {
    const rule = { x1: 0, x2: width, y1: row.top, y2: row.top, stroke: palette.rule };
    svg.append(svgElement(document, 'line', rule));
    row.lines.forEach((line, at) => {
      const y = row.top + rowGap / 2 + (at + 0.85) * lineHeight;
      svg.append(textAt(document, line, { x: 4, y, 'font-weight': 600 }));
    });
    row.words.forEach((line, at) => {
      const y = row.top + rowGap / 2 + (row.lines.length + at + 0.85) * lineHeight;
      svg.append(textAt(document, line, { x: 4, y, fill: palette.quiet }));
    });
    for (const bar of drawBar(document, row, {
      x,
      y: row.middle - barHeight / 2,
      height: barHeight,
      today: chart.today,
    }))
      svg.append(bar);
  }
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of rows)
    for (const { id, conflict } of row.needs) {
      const needed = byId.get(id);
      if (needed === undefined) continue;
      const from = { x: x(needed.endsOn), y: needed.middle };
      const to = { x: x(row.startsOn), y: row.middle };
      svg.append(...planArrow(document, { from, to, conflict, gap: row.top }));
    }
  for (const row of rows)
    for (const { dueOn, sign } of row.steps)
      svg.append(drawStep(document, { x: x(dueOn), y: row.middle, sign }));
  legend.forEach((signs, at) => {
    const y = top + 26 + at * 22;
    for (const { sign, left, label } of signs) {
      svg.append(...planMark(document, sign, { x: left, y }));
      svg.append(textAt(document, label, { x: left + 34, y: y + 4 }));
    }
  });
  const { title, alternative, mark } = chart;
  return finishSvg(svg, {
    id: 'chart-plan',
    title,
    alternative,
    fontSizePx,
    ...(mark === undefined ? {} : { mark }),
  });
}

interface AxisPlace {
  readonly chart: PlanChart;
  readonly x: (day: string) => number;
  readonly labelWidth: number;
  readonly bottom: number;
}

function* axisElements(document: Document, axis: TimeAxis, place: AxisPlace): Generator<SVGElement> {
  const { chart, x, labelWidth, bottom } = place;
  const { fontSizePx } = defaultTheme;
  const isYear = axis.unit === 'year';
  for (const [at, day] of axis.units.entries()) {
    const next = axis.units[at + 1] ?? axis.until;
    const left = Math.max(labelWidth, x(day));
    const label = chart.unitLabel(day, axis.unit);
    const stroke = day.slice(5) === '01-01' ? palette.faint : palette.rule;
    yield svgElement(document, 'line', { x1: left, x2: left, y1: 36, y2: bottom, stroke });
    // A unit that is cut by the edge has no room for its name.
    if (x(next) - left > textWidthEm(label) * fontSizePx + 4)
      yield textAt(document, label, { x: left + 4, y: 51, fill: palette.quiet });
  }
  if (!isYear)
    for (const [at, day] of axis.years.entries()) {
      const left = Math.max(labelWidth, x(day));
      const label = chart.unitLabel(day, 'year');
      if (x(axis.years[at + 1] ?? axis.until) - left > textWidthEm(label) * fontSizePx + 4)
        yield textAt(document, label, { x: left + 4, y: 33, 'font-weight': 600 });
    }
  const now = x(chart.today);
  yield svgElement(document, 'line', {
    x1: now,
    x2: now,
    y1: 6,
    y2: bottom,
    stroke: palette.ink,
    'stroke-width': 1.5,
    'stroke-dasharray': '5 3',
  });
  const isRight = now > labelWidth + (x(axis.until) - labelWidth) * 0.6;
  yield textAt(document, chart.todayLabel, {
    x: isRight ? now - 5 : now + 5,
    y: 10,
    'font-weight': 600,
    'text-anchor': isRight ? 'end' : 'start',
  });
}

interface LegendEntry {
  readonly sign: PlanSign;
  readonly label: string;
  readonly left: number;
}

function legendRows(legend: PlanChart['legend'], width: number): readonly (readonly LegendEntry[])[] {
  const rows: LegendEntry[][] = [[]];
  let left = 4;
  for (const sign of planSigns) {
    const needed = 34 + textWidthEm(legend[sign]) * defaultTheme.fontSizePx + 22;
    if (left + needed > width && left > 4) {
      rows.push([]);
      left = 4;
    }
    rows.at(-1)?.push({ sign, label: legend[sign], left });
    left += needed;
  }
  return rows;
}

function textAt(
  document: Document,
  words: string,
  attributes: Readonly<Record<string, string | number>>,
): SVGElement {
  const element = svgElement(document, 'text', { 'text-anchor': 'start', ...attributes });
  element.textContent = words;
  return element;
}
