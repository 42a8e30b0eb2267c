import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { type AllianceMapArea, renderAllianceMap } from './alliance-map.ts';

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
const area = (west: number, over: Partial<AllianceMapArea>): AllianceMapArea => ({
  ags: String(west),
  note: 'A & <b>',
  geometry: square(west),
  fill: 'none',
  marks: [],
  row: '',
  ...over,
});
const draw = (areas: readonly AllianceMapArea[]) =>
  renderAllianceMap(
    {
      id: 'm',
      title: 'Karte',
      alternative: 'Was zu sehen ist',
      footnote: 'Stand heute',
      areas,
      outlines: [{ geometry: square(14), emphasised: true }],
      legend: [
        { shows: 'agreement', label: 'Vereinbarung' },
        { shows: 'council', label: 'Präventionsrat' },
      ],
    },
    600,
  );

it('says its name, escapes words and leads to the row of the list', () => {
  const { svg } = draw([area(14, { fill: 'agreement', marks: ['council', 'coaching'], row: 'zeile-"x' })]);
  expect(svg).toContain('aria-labelledby="m-title m-description"');
  expect(svg).toContain('A &amp; &lt;b&gt;');
  expect(svg).toContain('data-row="zeile-&quot;x"');
  expect(svg).not.toMatch(/NaN|style=|<script/);
});

it('tells classes apart by more than colour: a pattern for agreements, shapes for symbols', () => {
  const { svg } = draw([
    area(14, { fill: 'agreement' }),
    area(15, { fill: 'contacted', marks: ['council', 'coaching', 'safetyAnalysis'] }),
  ]);
  const { document } = parseHTML(`<html><body>${svg}</body></html>`);
  const fills = [...document.querySelectorAll('path[stroke-width="0.6"]')].map((path) =>
    path.getAttribute('fill'),
  );
  expect(new Set(fills).size).toBe(2);
  // Once in the area, once in the legend.
  expect(svg.split('url(#allianz-streifen)').length - 1).toBe(2);
  expect(document.querySelectorAll('circle').length).toBe(2);
});

it('gives the same picture for the same data', () => {
  expect(draw([area(14, {})]).svg).toBe(draw([area(14, {})]).svg);
});
