import * as Plot from '@observablehq/plot';
import { type DrawnSvg, finishSvg } from './finish-svg.ts';
import { labelLines, textWidthEm } from './label-lines.ts';
import { defaultTheme, palette } from './theme.ts';

/** Values of an indicator on its way from the baseline to the target. Days are counted from the baseline. */
export interface IndicatorChart {
  readonly id: string;
  readonly title: string;
  readonly alternative: string;
  readonly yLabel: string;
  readonly baseline: number;
  readonly baselineLabel: string;
  readonly target: { readonly day: number; readonly value: number; readonly label: string };
  readonly values: readonly { readonly day: number; readonly value: number }[];
  readonly latestLabel: string;
  /** Days that carry a date on the axis. */
  readonly ticks: readonly number[];
  readonly dayLabel: (day: number) => string;
  readonly numberLabel: (value: number) => string;
}

/** Words stay readable where a line runs behind them. */
const halo = { stroke: palette.paper, strokeWidth: 4 } as const;

export function drawIndicatorChart(chart: IndicatorChart, document: Document, width: number): DrawnSvg {
  const { fontSizePx } = defaultTheme;
  const { baseline, target, values } = chart;
  const line = [{ day: 0, value: baseline }, ...values];
  const latest = line.at(-1)!;
  const lastDay = Math.max(target.day, latest.day, 1);
  const all = [baseline, target.value, ...values.map(({ value }) => value)];
  const [lowest, highest] = [Math.min(0, ...all), Math.max(0, ...all)];
  const room = (highest - lowest || 1) * 0.1;
  const widestNumber = Math.max(...[lowest, highest].map((one) => textWidthEm(chart.numberLabel(one))));
  const marginLeft = Math.ceil(widestNumber * fontSizePx) + 20;
  /** No room for words between the first point and the axis. */
  const isLow = baseline - lowest < (highest - lowest) * 0.15;
  const rises = target.value >= baseline;
  const onRight = latest.day > lastDay / 2;
  const drawn = Plot.plot({
    document,
    className: 'chart',
    width,
    height: Math.round(width * 0.5),
    marginTop: fontSizePx * 2.6,
    marginBottom: fontSizePx * 2.2,
    marginLeft,
    marginRight: fontSizePx * 2,
    style: { fontSize: `${fontSizePx}px` },
    x: { domain: [0, lastDay] },
    y: { domain: [lowest < 0 ? lowest - room : 0, highest + room] },
    symbol: { type: 'identity' },
    marks: [
      Plot.gridY({ stroke: palette.rule, strokeOpacity: 0.6, ticks: 5 }),
      Plot.axisY({
        ticks: 5,
        tickSize: 0,
        label: null,
        fill: palette.quiet,
        fontSize: fontSizePx,
        tickFormat: chart.numberLabel,
      }),
      // Dates at the ends stay inside the picture.
      ...chart.ticks.map((tick, index) =>
        Plot.axisX([tick], {
          tickFormat: chart.dayLabel,
          label: null,
          tickSize: 3,
          fill: palette.quiet,
          fontSize: fontSizePx,
          textAnchor: index === 0 ? 'start' : index === chart.ticks.length - 1 ? 'end' : 'middle',
        }),
      ),
      Plot.text([labelLines(chart.yLabel, { widthEm: width / fontSizePx - 4, maxLines: 1 })[0] ?? ''], {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dx: 8 - marginLeft,
        dy: -fontSizePx * 2.3,
        fill: palette.quiet,
        text: (label: string) => label,
      }),
      Plot.ruleY([0], { stroke: palette.quiet }),
      // The straight way from the baseline to the target.
      Plot.link([target], {
        x1: 0,
        y1: baseline,
        x2: 'day',
        y2: 'value',
        stroke: palette.brandMiddle,
        strokeDasharray: '2 4',
        strokeWidth: 1.5,
      }),
      Plot.ruleY([target], { y: 'value', stroke: palette.ink, strokeDasharray: '6 4' }),
      Plot.ruleX([target], { x: 'day', stroke: palette.ink, strokeDasharray: '2 3' }),
      Plot.text([target], {
        x: 'day',
        y: 'value',
        dx: -6,
        dy: rises ? -fontSizePx * 0.8 : fontSizePx,
        textAnchor: 'end',
        fill: palette.ink,
        fontWeight: 600,
        text: 'label',
        ...halo,
      }),
      Plot.dot([target], { x: 'day', y: 'value', symbol: 'diamond', fill: palette.ink, r: 5 }),
      Plot.line(line, { x: 'day', y: 'value', stroke: palette.brand, strokeWidth: 2.4 }),
      Plot.dot(values, { x: 'day', y: 'value', fill: palette.brand, stroke: palette.paper, r: 4 }),
      Plot.dot([line[0]!], {
        x: 'day',
        y: 'value',
        symbol: 'square',
        fill: palette.paper,
        stroke: palette.brand,
        strokeWidth: 2,
        r: 5,
      }),
      Plot.text([line[0]!], {
        x: 'day',
        y: 'value',
        dx: rises && isLow ? 44 : 10,
        dy: rises ? (isLow ? -fontSizePx * 0.75 : fontSizePx) : -fontSizePx * 1.3,
        textAnchor: 'start',
        fill: palette.quiet,
        text: () => chart.baselineLabel,
        ...halo,
      }),
      ...(values.length === 0
        ? []
        : [
            Plot.text([latest], {
              x: 'day',
              y: 'value',
              dx: onRight ? -8 : 8,
              dy: rises ? fontSizePx * 1.3 : -fontSizePx * 1.2,
              textAnchor: onRight ? 'end' : 'start',
              fill: palette.brand,
              fontWeight: 600,
              text: () => chart.latestLabel,
              ...halo,
            }),
          ]),
    ],
  });
  const { id, title, alternative } = chart;
  return finishSvg(drawn as unknown as Element, { id, title, alternative, fontSizePx });
}
