import type { Ring } from '../../spatial/geometry.ts';
import { sea } from '../border-files.ts';
import { exampleDistrictKey } from '../places.ts';
import { evenCentres, onEarth, voronoiMap } from '../voronoi-map.ts';
import { exampleDistrictId, exampleTowns } from './example-towns.ts';
import { outlineOf } from './outline.ts';

export interface ExampleBorder {
  readonly organisationId: string;
  readonly area: string;
  readonly name: string;
  readonly level: 'municipality' | 'district';
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] };
}

/** Twelve municipalities and the district around them, in the open sea. */
export function exampleBorders(seed: number): readonly ExampleBorder[] {
  const cells = voronoiMap(seed, evenCentres(seed, exampleTowns.length), 60);
  const rings = cells.map((cell) => onEarth(cell, { ...sea, radiusKm: 22 }));
  const polygon = (ring: Ring) => ({ type: 'Polygon', coordinates: [ring] }) as const;
  return [
    ...exampleTowns.map(({ id, ags, name }, index): ExampleBorder => {
      const geometry = polygon(rings[index] ?? []);
      return { organisationId: id, area: ags, name, level: 'municipality', geometry };
    }),
    {
      organisationId: exampleDistrictId,
      area: exampleDistrictKey,
      name: 'Landkreis Auental',
      level: 'district',
      geometry: polygon(outlineOf(rings)),
    },
  ];
}
