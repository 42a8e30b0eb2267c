import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Geometry, Ring } from '#core/spatial/geometry.ts';

/** What is wrong with a geometry, and the value that shows it. */
export interface GeometryFault {
  readonly code: string;
  readonly value: string;
}

type Checked<T> = Result<T, GeometryFault>;

/** Germany with its seas, generously; coordinates the other way round fall outside of it. */
const GERMANY = { west: 4, east: 16.5, south: 46, north: 56.5 };

/** A polygon or several in longitude and latitude, rings closed; heights are dropped. */
export function checkedGeometry(geometry: unknown): Checked<Geometry> {
  if (typeof geometry !== 'object' || geometry === null) return fault('noGeometry', '');
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  if (type === 'Polygon') {
    const rings = checkedPolygon(coordinates);
    return rings.ok ? ok({ type, coordinates: rings.value }) : rings;
  }
  if (type !== 'MultiPolygon') return fault('notPolygon', typeof type === 'string' ? type : '?');
  if (!Array.isArray(coordinates) || coordinates.length === 0) return fault('noGeometry', '');
  const polygons: (readonly Ring[])[] = [];
  for (const polygon of coordinates as unknown[]) {
    const rings = checkedPolygon(polygon);
    if (!rings.ok) return rings;
    polygons.push(rings.value);
  }
  return ok({ type, coordinates: polygons });
}

function checkedPolygon(coordinates: unknown): Checked<readonly Ring[]> {
  if (!Array.isArray(coordinates) || coordinates.length === 0) return fault('noGeometry', '');
  const rings: Ring[] = [];
  for (const points of coordinates as unknown[]) {
    const ring = checkedRing(points);
    if (!ring.ok) return ring;
    rings.push(ring.value);
  }
  return ok(rings);
}

function checkedRing(points: unknown): Checked<Ring> {
  if (!Array.isArray(points)) return fault('noGeometry', '');
  const ring: [number, number][] = [];
  for (const point of points as unknown[]) {
    const [x, y] = Array.isArray(point) ? (point as unknown[]) : [];
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
      return fault('notANumber', shownPoint(point));
    }
    const shown = `${x}, ${y}`;
    if (Math.abs(x) > 180 || Math.abs(y) > 180) return fault('projected', shown);
    if (Math.abs(y) > 90) return fault('swapped', shown);
    if (inGermany(y, x)) return fault('swapped', shown);
    ring.push([x, y]);
  }
  const first = ring[0];
  const last = ring[ring.length - 1];
  if (first === undefined || last === undefined || ring.length < 4)
    return fault('fewPoints', `${ring.length}`);
  if (first[0] !== last[0] || first[1] !== last[1]) return fault('unclosed', `${last[0]}, ${last[1]}`);
  return ok(ring);
}

export function inGermany(longitude: number, latitude: number): boolean {
  return (
    longitude >= GERMANY.west &&
    longitude <= GERMANY.east &&
    latitude >= GERMANY.south &&
    latitude <= GERMANY.north
  );
}

function shownPoint(point: unknown): string {
  const parts: readonly unknown[] = Array.isArray(point) ? point.slice(0, 3) : [point];
  return parts.map((part) => (typeof part === 'object' ? '…' : String(part).slice(0, 20))).join(', ');
}

function fault(name: string, value: string): Checked<never> {
  return failed({ code: `import.borders.${name}`, value });
}
