import { polygonsOf } from '#core/spatial/area-of-geometry.ts';
import type { Geometry } from '#core/spatial/geometry.ts';

/** All parts of one area as one geometry: exclaves and islands may come as features of their own. */
export function mergedGeometry(geometries: readonly Geometry[]): Geometry {
  const polygons = geometries.flatMap((geometry) => polygonsOf(geometry));
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons };
}
