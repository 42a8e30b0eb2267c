import type { FictionalPlace } from './places.ts';
import { townDistricts } from './town-districts.ts';
import { evenCentres, onEarth, voronoiMap } from './voronoi-map.ts';

/** In the open North Sea, where no town can be meant. */
export const sea = { longitude: 6.6, latitude: 54.8 };

export function townBorderFile(seed: number): string {
  const rings = voronoiMap(
    seed,
    townDistricts.map((district) => district.centre),
  );
  return featureCollection(
    'Ortsteile von Lindenbrück (fiktiv)',
    townDistricts.map((district, index) => ({
      properties: { schluessel: district.key, name: district.name },
      ring: onEarth(rings[index] ?? [], { ...sea, radiusKm: 4 }),
    })),
  );
}

export function districtBorderFile(seed: number, places: readonly FictionalPlace[]): string {
  const rings = voronoiMap(seed, evenCentres(seed, places.length), 60);
  return featureCollection(
    'Kreise des Beispiels (fiktiv)',
    places.map((place, index) => ({
      properties: { AGS: place.key, GEN: place.name, BEZ: place.kind === 'LK' ? 'Landkreis' : 'Stadt' },
      ring: onEarth(rings[index] ?? [], { ...sea, radiusKm: 110 }),
    })),
  );
}

function featureCollection(
  name: string,
  areas: readonly { properties: Record<string, string>; ring: readonly (readonly [number, number])[] }[],
): string {
  const features = areas.map(({ properties, ring }) =>
    JSON.stringify({
      type: 'Feature',
      properties,
      geometry: { type: 'Polygon', coordinates: [ring] },
    }),
  );
  return `{"type":"FeatureCollection","name":${JSON.stringify(name)},"features":[\n${features.join(',\n')}\n]}\n`;
}
