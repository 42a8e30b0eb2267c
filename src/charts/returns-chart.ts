import * as Plot from '@observablehq/plot';
import { type DrawnSvg, finishSvg } from './finish-svg.ts';
import { textWidthEm } from './label-lines.ts';
import { defaultTheme, palette } from './theme.ts';

/** Answers day by day against what other towns have reached, and where it leads. */
export interface ReturnsChart {
  readonly title: string;
  readonly alternative: string;
  readonly yLabel: string;
  /** Numbered from the day of the letters. */
  readonly days: readonly { readonly day: number; readonly answers: number }[];
  readonly forecast: readonly { readonly day: number; readonly answers: number }[];
  readonly end: { readonly day: number; readonly low: number; readonly high: number };
  /** What other towns had at the end, in answers for these letters. */
  readonly others: { readonly low: number; readonly high: number; readonly label: string };
  readonly forecastLabel: string;
  readonly soFarLabel: string;
  readonly reminders: readonly { readonly day: number; readonly label: string }[];
  readonly dayLabel: (day: number) => string;
}

export function drawReturnsChart(chart: ReturnsChart, document: Document, width: number): DrawnSvg {
  const { fontSizePx } = defaultTheme;
  const { end, others, reminders } = chart;
  const lastDay = Math.max(end.day, chart.days.at(-1)?.day ?? 0, 1);
  const top = 1.08 * Math.max(end.high, others.high, ...chart.days.map(({ answers }) => answers), 1);
  const ticks = Array.from({ length: Math.floor(lastDay / 7) + 1 }, (_, week) => week * 7);
  const endLabel = Math.ceil(textWidthEm(chart.forecastLabel) * fontSizePx);
  const last = chart.days.at(-1);
  const drawn = Plot.plot({
    document,
    className: 'chart',
    width,
    height: Math.round(width * 0.5),
    marginTop: fontSizePx * 2.4,
    marginBottom: fontSizePx * 2.2,
    marginLeft: Math.ceil(textWidthEm('0.000') * fontSizePx) + 12,
    marginRight: endLabel + 18,
    style: { fontSize: `${fontSizePx}px` },
    x: { domain: [0, lastDay] },
    y: { domain: [0, top] },
    marks: [
      Plot.rect([0], { x1: 0, x2: lastDay, y1: others.low, y2: others.high, fill: palette.ground }),
      Plot.ruleY([others.low, others.high], { stroke: palette.rule, strokeDasharray: '2 3' }),
      Plot.text([others.label], {
        x: 0,
        y: others.high,
        dx: 6,
        dy: fontSizePx,
        textAnchor: 'start',
        fill: palette.quiet,
        text: (label: string) => label,
      }),
      Plot.gridY({ stroke: palette.rule, strokeOpacity: 0.5, ticks: 5 }),
      Plot.axisY({
        ticks: 5,
        tickSize: 0,
        label: null,
        fill: palette.quiet,
        fontSize: fontSizePx,
        tickFormat: String,
      }),
      Plot.axisX(ticks, {
        tickFormat: chart.dayLabel,
        label: null,
        tickSize: 3,
        fill: palette.quiet,
        fontSize: fontSizePx,
      }),
      Plot.text([chart.yLabel], {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dx: -30,
        dy: -fontSizePx * 2.1,
        fill: palette.quiet,
        text: (label: string) => label,
      }),
      Plot.ruleY([0], { stroke: palette.quiet }),
      Plot.ruleX(reminders, { x: 'day', stroke: palette.quiet, strokeDasharray: '4 3' }),
      Plot.text(reminders, {
        x: 'day',
        y: top,
        dx: 5,
        dy: fontSizePx * 0.2,
        textAnchor: 'start',
        fill: palette.quiet,
        text: 'label',
      }),
      Plot.line(chart.forecast, {
        x: 'day',
        y: 'answers',
        stroke: palette.brandMiddle,
        strokeWidth: 2,
        strokeDasharray: '6 4',
      }),
      Plot.ruleX([end], { x: 'day', y1: 'low', y2: 'high', stroke: palette.brandMiddle, strokeWidth: 3 }),
      Plot.text([end], {
        x: 'day',
        y: chart.forecast.at(-1)?.answers ?? end.low,
        dx: 8,
        textAnchor: 'start',
        fill: palette.brand,
        fontWeight: 600,
        text: () => chart.forecastLabel,
      }),
      Plot.line(chart.days, { x: 'day', y: 'answers', stroke: palette.brand, strokeWidth: 2.5 }),
      ...(last === undefined
        ? []
        : [
            Plot.dot([last], { x: 'day', y: 'answers', fill: palette.brand, r: 4 }),
            Plot.text([last], {
              x: 'day',
              y: 'answers',
              dx: last.day > lastDay / 2 ? -8 : 8,
              dy: last.day > lastDay / 2 ? -fontSizePx : fontSizePx * 0.9,
              textAnchor: last.day > lastDay / 2 ? 'end' : 'start',
              fill: palette.brand,
              fontWeight: 600,
              text: () => chart.soFarLabel,
            }),
          ]),
    ],
  });
  const { title, alternative } = chart;
  return finishSvg(drawn as unknown as Element, { id: 'chart-returns', title, alternative, fontSizePx });
}
