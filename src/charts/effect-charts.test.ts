import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { drawIndicatorChart, type IndicatorChart } from './indicator-chart.ts';
import { drawTraceChart, type TraceBox } from './trace-chart.ts';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

const chart: IndicatorChart = {
  id: 'k',
  title: 'Säcke & <mehr>',
  alternative: 'Von 31 auf 16',
  yLabel: 'Säcke',
  baseline: 31,
  baselineLabel: 'Ausgangswert 31',
  target: { day: 300, value: 10, label: 'Ziel 10' },
  values: [
    { day: 60, value: 29 },
    { day: 200, value: 16 },
  ],
  latestLabel: '16',
  ticks: [0, 150, 300],
  dayLabel: (day) => `Tag ${day}`,
  numberLabel: String,
};

describe('the picture of an indicator', () => {
  const draw = (changes: Partial<IndicatorChart> = {}) =>
    drawIndicatorChart({ ...chart, ...changes }, document as unknown as Document, 720).svg;

  it('has values, baseline, target and its words, and stands alone', () => {
    const svg = draw();
    for (const words of [
      'Ausgangswert 31',
      'Ziel 10',
      'Tag 0',
      'Tag 300',
      'Säcke &amp; &lt;mehr&gt;',
      'Von 31 auf 16',
    ])
      expect(svg).toContain(words);
    expect(svg).not.toMatch(/class=|style=/);
  });

  it.each([
    ['no value', { values: [] }],
    [
      'everything zero',
      { baseline: 0, target: { day: 1, value: 0, label: '' }, values: [{ day: 1, value: 0 }] },
    ],
    [
      'below zero',
      { baseline: -5, target: { day: 9, value: 5, label: 'Ziel' }, values: [{ day: 3, value: -12 }] },
    ],
    ['far beyond the target day', { values: [{ day: 4_000, value: 1e9 }] }],
  ])('is drawn with %s', (_, changes) => {
    expect(draw(changes)).toMatch(/^<svg /);
  });
});

describe('the picture of the trace', () => {
  const box = (id: string, changes: Partial<TraceBox> = {}): TraceBox => ({
    id,
    label: `Kasten <${id}>`,
    note: '',
    href: `?von=${id}`,
    emphasis: 'plain',
    isLoose: false,
    ...changes,
  });
  const draw = (
    layers: readonly (readonly TraceBox[])[],
    lines: readonly (readonly [string, string])[] = [],
  ) =>
    drawTraceChart({
      id: 'spur',
      title: 'Spur',
      alternative: 'Alles',
      layers: layers.map((boxes, index) => ({ label: `Lage ${index}`, boxes })),
      lines: lines.map(([from, to]) => ({ from, to })),
    });

  it('leaves empty layers out, links boxes, and escapes words', () => {
    const { svg, widthPx } = draw([[box('a')], [], [box('b', { note: '5 €', isLoose: true })]], [['a', 'b']]);
    expect(svg).toContain('Lage 2');
    expect(svg).not.toContain('Lage 1');
    expect(svg.match(/<a href="\?von=/g)).toHaveLength(2);
    expect(svg).toContain('Kasten &lt;a&gt;');
    expect(svg).toContain('stroke-dasharray');
    expect(widthPx).toBeLessThan(420);
  });

  it('puts a box beside what leads to it, and what nothing leads to last', () => {
    const { svg } = draw(
      [
        [box('one'), box('two')],
        [box('loose'), box('of-two'), box('of-one')],
      ],
      [
        ['one', 'of-one'],
        ['two', 'of-two'],
      ],
    );
    const order = ['of-one', 'of-two', 'loose'].map((id) => svg.indexOf(`?von=${id}`));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });

  it('ignores lines to boxes that are not there, and draws nothing of nothing', () => {
    expect(draw([[box('a')]], [['a', 'gone']]).svg).not.toContain('<path');
    expect(draw([]).svg).toMatch(/^<svg /);
  });
});
