/**
 * Area of a polygon on the sphere.
 *
 * Answers: how many square kilometres a border encloses, holes taken off.
 * Not for: official areas (the municipality list has them; a generalised border is off by up to a few percent).
 * Source: Chamberlain & Duquette 2007, "Some algorithms for polygons on a sphere", JPL 07-03, formula for small
 * polygons; authalic earth radius 6371.0072 km.
 * Input: geometry in degrees (longitude, latitude); output: km². Cost: linear in the number of points.
 */
import type { Geometry, Ring } from './geometry.ts';

const EARTH_RADIUS_KM = 6371.0072;
const RADIANS_PER_DEGREE = Math.PI / 180;

/** Area in km² without sign: rings drawn in either direction count alike. */
export function areaKm2OfGeometry(geometry: Geometry): number {
  return polygonsOf(geometry).reduce((sum, rings) => sum + areaKm2OfPolygon(rings), 0);
}

/** The polygons of a geometry, each as its rings: the first one outside, the others holes. */
export function polygonsOf(geometry: Geometry): readonly (readonly Ring[])[] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

export function areaKm2OfPolygon(rings: readonly Ring[]): number {
  const [outside, ...holes] = rings;
  if (outside === undefined) return 0;
  const net = holes.reduce((area, hole) => area - areaKm2OfRing(hole), areaKm2OfRing(outside));
  return Math.max(0, net);
}

export function areaKm2OfRing(ring: Ring): number {
  let doubled = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [longitudeA, latitudeA] = ring[i - 1]!;
    const [longitudeB, latitudeB] = ring[i]!;
    doubled +=
      (longitudeB - longitudeA) *
      RADIANS_PER_DEGREE *
      (2 + Math.sin(latitudeA * RADIANS_PER_DEGREE) + Math.sin(latitudeB * RADIANS_PER_DEGREE));
  }
  return Math.abs((doubled * EARTH_RADIUS_KM * EARTH_RADIUS_KM) / 2);
}
