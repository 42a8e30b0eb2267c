import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { Chart } from '#core/analysis/report-tree.ts';
import { verbatim } from '#core/kernel/text.ts';
import { createTranslator } from '#i18n/translate.ts';
import { labelLines, textWidthEm } from './label-lines.ts';
import { placeLabels } from './place-labels.ts';
import { renderChart } from './render-chart.ts';
import { spreadPositions } from './spread-positions.ts';

const translator = createTranslator('de');
const { document } = parseHTML('<!doctype html><html><body></body></html>');
const draw = (chart: Chart, width = 640): string => renderChart(chart, { document, translator, width }).svg;
const base = (id: string) => ({
  id,
  title: verbatim('Titel & <mehr>'),
  alternative: verbatim('Was zu sehen ist'),
});
const square = (west: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, 51],
      [west + 1, 51],
      [west + 1, 52],
      [west, 52],
      [west, 51],
    ] as const,
  ],
});

const interval: Chart = {
  ...base('i'),
  kind: 'interval',
  format: 'percent0',
  reference: { label: verbatim('Stadt'), value: 0.3 },
  rows: [
    {
      label: verbatim('Großzschachwitz-Niederpoyritz'),
      value: 0.4,
      lower: 0.35,
      upper: 0.46,
      emphasised: true,
    },
    { label: verbatim('Mitte'), value: null, lower: null, upper: null, emphasised: false },
  ],
};
const trend: Chart = {
  ...base('t'),
  kind: 'trend',
  format: 'integer',
  yLabel: verbatim('Fälle'),
  series: ['Betrug', 'Raub'].map((label, index) => ({
    label: verbatim(label),
    points: [2018, 2019, 2020].map((year) => ({ year, value: 1200 + index, lower: 1100, upper: 1300 })),
  })),
};
const quantile: Chart = {
  ...base('q'),
  kind: 'quantile',
  format: 'decimal1',
  rows: [1, 400].map((factor) => ({
    label: verbatim(`Reihe ${factor}`),
    lowest: factor,
    lowerQuartile: 2 * factor,
    median: 3 * factor,
    upperQuartile: 4 * factor,
    highest: 5 * factor,
    own: 4.5 * factor,
    ownLower: 4 * factor,
    ownUpper: 5.5 * factor,
  })),
};
const answers: Chart = {
  ...base('a'),
  kind: 'answers',
  categories: [verbatim('sehr sicher'), verbatim('unsicher')],
  rows: [
    { label: verbatim('Nord'), shares: [0.75, 0.25], n: 1250 },
    { label: verbatim('Süd'), shares: null, n: 3 },
  ],
};
const quadrant: Chart = {
  ...base('x'),
  kind: 'quadrant',
  xLabel: verbatim('Belastung'),
  yLabel: verbatim('Unsicher'),
  xReference: 20,
  yReference: 0.3,
  points: [
    {
      label: verbatim('Nord'),
      x: 10,
      xLower: 8,
      xUpper: 12,
      y: 0.2,
      yLower: 0.1,
      yUpper: 0.3,
      distinguishable: true,
    },
    {
      label: verbatim('Süd'),
      x: 30,
      xLower: 25,
      xUpper: 36,
      y: 0.4,
      yLower: 0.3,
      yUpper: 0.5,
      distinguishable: false,
    },
  ],
};
const map: Chart = {
  ...base('m'),
  kind: 'map',
  classes: [verbatim('niedrig'), verbatim('hoch')],
  areas: [
    { label: verbatim('West'), classIndex: 0, emphasised: true, geometry: square(13) },
    { label: verbatim('Ost'), classIndex: null, emphasised: false, geometry: square(14) },
  ],
};
const all: readonly Chart[] = [interval, trend, quantile, answers, quadrant, map];

describe.each(all.map((chart) => [chart.kind, chart] as const))('a chart of kind %s', (_kind, chart) => {
  it.each([640, 480, 340])('stands alone at width %i', (width) => {
    const svg = draw(chart, width);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" aria-labelledby="/);
    expect(svg).toContain('<title id="chart-');
    expect(svg).toContain('Titel &amp; &lt;mehr&gt;');
    expect(svg).toContain('Was zu sehen ist');
    expect(svg).not.toMatch(
      /NaN|Infinity|undefined|currentColor|var\(|foreignObject|<style|\sclass=|\sstyle=/,
    );
    expect(svg.replaceAll(/>[^<]*</g, '><')).not.toMatch(/\d\.\d{3,}/);
    expect(svg).toBe(draw(chart, width));
  });
});

describe('labels and numbers', () => {
  it('prints every row with its value, and words where there is none', () => {
    const svg = draw(interval);
    for (const label of [
      'Großzschachwitz-Niederpoyritz',
      'Mitte',
      '40\u00a0%',
      'keine Angabe',
      'Stadt 30\u00a0%',
    ]) {
      expect(svg).toContain(label);
    }
  });

  it('writes years without and numbers with a point for thousands', () => {
    const svg = draw(trend);
    for (const label of ['2018', '2020', 'Betrug', 'Raub', '1.000']) expect(svg).toContain(`>${label}<`);
  });

  it('goes to a logarithmic axis where rows differ widely, and says so', () => {
    expect(draw(quantile)).toContain('logarithmische Achse');
    expect(draw({ ...quantile, rows: quantile.rows.slice(0, 1) })).not.toContain('logarithmische Achse');
  });

  it('shows no share of a hidden row', () => {
    const svg = draw(answers);
    for (const label of ['75\u00a0%', '25\u00a0%', 'n\u00a0=\u00a01.250', 'keine Angabe'])
      expect(svg).toContain(label);
    expect(svg).not.toContain('n\u00a0=\u00a03<');
  });

  it('hatches hidden areas and outlines the emphasised one', () => {
    const svg = draw(map);
    expect(svg).toContain('fill="url(#chart-m-hatch)"');
    expect(svg).toContain('stroke-width="2.4"');
    for (const label of ['West', 'Ost', 'niedrig', 'keine Angabe']) expect(svg).toContain(`>${label}<`);
  });

  it('draws areas whichever way their rings turn', () => {
    const turned = square(13).coordinates.map((ring) => ring.toReversed());
    const areas = map.areas.map((area, index) =>
      index === 0 ? { ...area, geometry: { type: 'Polygon' as const, coordinates: turned } } : area,
    );
    const spans = (svg: string): string[] =>
      [...svg.matchAll(/ d="M([\d.]+),([\d.]+)L/g)].map(([, x]) => String(x));
    expect(Math.max(...spans(draw({ ...map, areas })).map(Number))).toBeLessThanOrEqual(640);
  });
});

describe('layout', () => {
  it('wraps long labels and cuts only what does not fit', () => {
    const room = { widthEm: 12, maxLines: 2 };
    expect(labelLines('Betrug (Waren- und Warenkreditbetrug)', { widthEm: 14, maxLines: 3 })).toEqual([
      'Betrug (Waren- und',
      'Warenkreditbetrug)',
    ]);
    expect(labelLines('Großzschachwitz-Niederpoyritz', room)).toEqual(['Großzschachwitz-', 'Niederpoyritz']);
    const lines = labelLines('Fahrraddiebstahl einschließlich unbefugter Ingebrauchnahme', room);
    expect(lines.length).toBeLessThanOrEqual(2);
    for (const line of lines) expect(textWidthEm(line)).toBeLessThanOrEqual(12.6);
    expect(labelLines('Kurz', room)).toEqual(['Kurz']);
  });

  it('spreads labels that want the same place', () => {
    const sizes = [14, 14, 28];
    const places = spreadPositions(
      sizes.map((size) => ({ wanted: 95, size })),
      100,
    );
    const order = places
      .map((centre, index) => ({ centre, size: sizes[index] ?? 0 }))
      .sort((a, b) => a.centre - b.centre);
    order.forEach(({ centre, size }, index) => {
      const next = order[index + 1];
      if (next !== undefined)
        expect(next.centre - centre).toBeGreaterThanOrEqual((size + next.size) / 2 - 1e-9);
      expect(centre + size / 2).toBeLessThanOrEqual(100);
    });
  });

  it('puts two labels of near points on different places', () => {
    const [one, two] = placeLabels(
      [
        { x: 50, y: 50, text: 'Bahnhofsvorstadt' },
        { x: 52, y: 50, text: 'Bahnhofsvorstadt' },
      ],
      { left: 0, top: 0, right: 400, bottom: 200, fontSizePx: 12 },
    );
    expect([one?.dx, one?.dy]).not.toEqual([two?.dx, two?.dy]);
  });
});
