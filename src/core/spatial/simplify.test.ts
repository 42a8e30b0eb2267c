import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Border } from '../analysis/area-data.ts';
import { seededRandom } from '../kernel/random.ts';
import { areaKm2OfGeometry, polygonsOf } from './area-of-geometry.ts';
import type { Ring } from './geometry.ts';
import { simplifiedBorders } from './simplify.ts';

type Point = [number, number];

const border = (area: string, ring: Point[]): Border => ({
  area,
  name: area,
  geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] },
});

const ringsOf = (borders: readonly Border[]): readonly Ring[] =>
  borders.flatMap((one) => polygonsOf(one.geometry).flat());

/** Edges that only one area has, with their points: the outline of the whole. */
function outlinePoints(borders: readonly Border[]): Set<string> {
  const seen = new Map<string, number>();
  for (const ring of ringsOf(borders)) {
    for (let i = 1; i < ring.length; i += 1) {
      const edge = [ring[i - 1]!.join(','), ring[i]!.join(',')].sort().join(' ');
      seen.set(edge, (seen.get(edge) ?? 0) + 1);
    }
  }
  return new Set([...seen].filter(([, times]) => times === 1).flatMap(([edge]) => edge.split(' ')));
}

/** A jagged line between two neighbours, starting each ring at another point and in another direction. */
function jaggedNeighbours(seed: number): Border[] {
  const random = seededRandom(seed);
  const line: Point[] = Array.from({ length: 60 }, (_, i) => [13 + (random() - 0.5) * 0.02, 51 + i * 0.01]);
  const turn = (ring: Point[]): Point[] => {
    const start = Math.floor(random() * ring.length);
    return [...ring.slice(start), ...ring.slice(0, start)];
  };
  return [
    border('west', turn([...line, [12.5, 51.59], [12.5, 51]])),
    border('east', turn([[13.5, 51], [13.5, 51.59], ...line.toReversed()])),
  ];
}

describe('simplifiedBorders', () => {
  it('drops points on a straight line and keeps corners', () => {
    const [one] = simplifiedBorders(
      [
        border('a', [
          [13, 51],
          [13.1, 51],
          [13.2, 51],
          [13.2, 51.2],
          [13, 51.2],
        ]),
      ],
      0.1,
    );
    expect(ringsOf([one!])[0]).toHaveLength(5);
    expect(JSON.stringify(one)).not.toContain('13.1');
  });

  it('two neighbours keep exactly the same line, wherever their rings start', () => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const before = jaggedNeighbours(seed);
      const after = simplifiedBorders(before, 0.5);
      const points = (borders: readonly Border[]) => ringsOf(borders).reduce((n, ring) => n + ring.length, 0);
      expect(points(after)).toBeLessThan(points(before));
      const outline = outlinePoints(before);
      for (const point of outlinePoints(after)) expect(outline).toContain(point);
    }
  });

  it('keeps the largest part of every area, however small, and drops islets', () => {
    const tiny = border('tiny', [
      [13, 51],
      [13.001, 51],
      [13.001, 51.001],
    ]);
    const [same] = simplifiedBorders([tiny], 50);
    expect(same).toEqual(tiny);
    const withIslet: Border = {
      ...tiny,
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          polygonsOf(tiny.geometry)[0]!,
          polygonsOf(
            border('', [
              [12, 50],
              [12.9, 50],
              [12.9, 50.9],
              [12, 50.9],
            ]).geometry,
          )[0]!,
        ],
      },
    };
    expect(simplifiedBorders([withIslet], 1)[0]!.geometry.type).toBe('Polygon');
  });

  it('leaves everything as it is without a tolerance', () => {
    const borders = jaggedNeighbours(3);
    expect(simplifiedBorders(borders, 0)).toBe(borders);
    expect(simplifiedBorders(borders, Number.NaN)).toBe(borders);
  });

  const file = '/work/shared/data/vg5000/sachsen_gemeinden_2021.geojson';
  it.skipIf(!existsSync(file))(
    'Sachsen stays whole: no gaps, every area, hardly any area lost (shared)',
    () => {
      const { features } = JSON.parse(readFileSync(file, 'utf8')) as {
        features: { properties: { AGS: string; GEN: string }; geometry: Border['geometry'] }[];
      };
      const before = features.map((feature) => ({
        area: feature.properties.AGS,
        name: feature.properties.GEN,
        geometry: feature.geometry,
      }));
      const after = simplifiedBorders(before, 0.8);
      expect(after.map((one) => one.area)).toEqual(before.map((one) => one.area));
      const km2 = (borders: readonly Border[]) =>
        borders.reduce((sum, one) => sum + areaKm2OfGeometry(one.geometry), 0);
      expect(Math.abs(km2(after) / km2(before) - 1)).toBeLessThan(0.01);
      expect(JSON.stringify(after).length).toBeLessThan(JSON.stringify(before).length * 0.75);
      const outline = outlinePoints(before);
      expect([...outlinePoints(after)].filter((point) => !outline.has(point))).toEqual([]);
    },
  );
});
