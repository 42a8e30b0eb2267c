import * as Plot from '@observablehq/plot';
import { type DrawnSvg, finishSvg } from './finish-svg.ts';
import { defaultTheme, palette } from './theme.ts';

/** Findings by how important people find them and how far they think they can do something about them. */
export interface WeighingChart {
  readonly title: string;
  readonly alternative: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Levels of 1 to 5; the number stands in the table beside the picture. */
  readonly points: readonly { readonly number: number; readonly x: number; readonly y: number }[];
  /** What the corners mean, from the upper right one clockwise. */
  readonly corners: readonly [string, string, string, string];
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

const [lowest, middle, highest] = [1, 3, 5];
const edge = 0.35;

export function drawWeighingChart(chart: WeighingChart, document: Document, width: number): DrawnSvg {
  const { fontSizePx } = defaultTheme;
  const domain = [lowest - edge, highest + edge];
  const spots = spotsOf(chart.points);
  const radius = fontSizePx * 1.05;
  const corner = (at: 0 | 1 | 2 | 3) => {
    const isRight = at < 2;
    const isTop = at === 0 || at === 3;
    return Plot.text([chart.corners[at]], {
      x: isRight ? domain[1] : domain[0],
      y: isTop ? domain[1] : domain[0],
      dx: isRight ? -8 : 8,
      dy: isTop ? fontSizePx * 1.2 : -fontSizePx * 1.2,
      textAnchor: isRight ? 'end' : 'start',
      fill: palette.quiet,
      fontWeight: at === 0 ? 600 : 400,
      text: (words: string) => words,
    });
  };
  const axis = {
    ticks: [1, 2, 3, 4, 5],
    tickSize: 0,
    label: null,
    fill: palette.quiet,
    fontSize: fontSizePx,
  };
  const drawn = Plot.plot({
    document,
    className: 'chart',
    width,
    height: Math.round(width * 0.78),
    marginTop: fontSizePx * 2.4,
    marginRight: 12,
    marginBottom: fontSizePx * 3.6,
    marginLeft: fontSizePx * 2.6,
    style: { fontSize: `${fontSizePx}px` },
    x: { domain },
    y: { domain },
    marks: [
      Plot.rect([0], { x1: middle, x2: domain[1], y1: middle, y2: domain[1], fill: palette.ground }),
      Plot.frame({ stroke: palette.rule }),
      Plot.axisX({ ...axis, tickFormat: String }),
      Plot.axisY({ ...axis, tickFormat: String }),
      Plot.ruleX([middle], { stroke: palette.faint, strokeDasharray: '4 3' }),
      Plot.ruleY([middle], { stroke: palette.faint, strokeDasharray: '4 3' }),
      ...([0, 1, 2, 3] as const).map(corner),
      Plot.text([chart.xLabel], {
        frameAnchor: 'bottom-right',
        textAnchor: 'end',
        dy: fontSizePx * 3,
        fill: palette.ink,
        text: (words: string) => `${words} →`,
      }),
      Plot.text([chart.yLabel], {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dx: -fontSizePx * 1.8,
        dy: -fontSizePx * 2,
        fill: palette.ink,
        text: (words: string) => `↑ ${words}`,
      }),
      Plot.dot(spots, {
        x: 'x',
        y: 'y',
        r: radius,
        fill: palette.brand,
        stroke: palette.paper,
        strokeWidth: 2,
      }),
      Plot.text(spots, {
        x: 'x',
        y: 'y',
        fill: palette.paper,
        fontWeight: 600,
        fontSize: fontSizePx,
        text: ({ label }: Spot) => (label.includes(',') ? '' : label),
      }),
      // Two at one place: the numbers stand beside the dot, where there is room for all.
      Plot.text(spots, {
        x: 'x',
        y: 'y',
        dx: radius + 4,
        textAnchor: 'start',
        fill: palette.ink,
        fontWeight: 600,
        fontSize: fontSizePx,
        stroke: palette.paper,
        strokeWidth: 3,
        text: ({ label }: Spot) => (label.includes(',') ? label : ''),
      }),
    ],
  });
  const { title, alternative } = chart;
  return finishSvg(drawn as unknown as Element, { id: 'chart-weighing', title, alternative, fontSizePx });
}

/** Findings that would cover each other share a dot. */
function spotsOf(points: WeighingChart['points']): readonly Spot[] {
  const close = 0.22;
  const spots: { x: number; y: number; numbers: number[] }[] = [];
  for (const { number, x, y } of points) {
    const near = spots.find((spot) => Math.hypot(spot.x - x, spot.y - y) < close);
    if (near === undefined) spots.push({ x, y, numbers: [number] });
    else near.numbers.push(number);
  }
  return spots.map(({ x, y, numbers }) => ({ x, y, label: numbers.join(', ') }));
}
