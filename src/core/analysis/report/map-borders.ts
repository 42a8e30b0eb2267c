import { simplifiedBorders } from '../../spatial/simplify.ts';
import type { Border } from '../area-data.ts';

/** Details finer than this part of the map's width cannot be seen in print. */
const VISIBLE_PART = 1 / 700;
const KM_PER_DEGREE = 111.3;

/** Borders as a small map needs them: simplified together, so that neighbours still touch. */
export function mapBorders(borders: readonly Border[]): readonly Border[] {
  let south = 90;
  let north = -90;
  for (const { geometry } of borders) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const ring of polygons.flat()) {
      for (const [, latitude] of ring) {
        south = Math.min(south, latitude);
        north = Math.max(north, latitude);
      }
    }
  }
  return simplifiedBorders(borders, Math.max(0, north - south) * KM_PER_DEGREE * VISIBLE_PART);
}
