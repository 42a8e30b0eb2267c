import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { areaKm2OfGeometry } from './area-of-geometry.ts';
import type { Geometry } from './geometry.ts';

const square = (west: number, south: number, size: number): [number, number][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

describe('areaKm2OfGeometry', () => {
  it('a degree by a degree at the equator is 12,364 km²', () => {
    const geometry: Geometry = { type: 'Polygon', coordinates: [square(10, 0, 1)] };
    expect(areaKm2OfGeometry(geometry)).toBeCloseTo(12_363.7, -1);
  });

  it('takes holes off and does not care about the direction of a ring', () => {
    const outside = square(13, 51, 0.2);
    const hole = square(13.05, 51.05, 0.1);
    const whole = areaKm2OfGeometry({ type: 'Polygon', coordinates: [outside] });
    const inner = areaKm2OfGeometry({ type: 'Polygon', coordinates: [hole] });
    const withHole = areaKm2OfGeometry({ type: 'Polygon', coordinates: [outside.toReversed(), hole] });
    expect(withHole).toBeCloseTo(whole - inner, 9);
    expect(areaKm2OfGeometry({ type: 'MultiPolygon', coordinates: [[outside], [hole]] })).toBeCloseTo(
      whole + inner,
      9,
    );
  });

  const file = '/work/shared/data/vg5000/sachsen_kreise_2021.geojson';
  it.skipIf(!existsSync(file))('Sachsen has about 18,450 km² (shared sample)', () => {
    const { features } = JSON.parse(readFileSync(file, 'utf8')) as { features: { geometry: Geometry }[] };
    const sum = features.reduce((km2, feature) => km2 + areaKm2OfGeometry(feature.geometry), 0);
    expect(sum).toBeGreaterThan(18_300);
    expect(sum).toBeLessThan(18_600);
  });
});
