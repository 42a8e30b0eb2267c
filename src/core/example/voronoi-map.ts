import { seededRandom } from '../kernel/random.ts';
import type { Ring } from '../spatial/geometry.ts';

type Point = readonly [number, number];

/** A corner and the border that leaves it: with which other area, or the outline. */
interface Corner {
  readonly point: Point;
  readonly border: number;
}

const outlineBorder = -1;

/**
 * A map of invented areas: the Voronoi cells of their centres inside a wavy outline, with borders that wind
 * like brooks. Neighbours share their border point by point.
 */
export function voronoiMap(seed: number, centres: readonly Point[], outlinePoints = 28): readonly Ring[] {
  const outline = wavyOutline(seed, outlinePoints);
  return centres.map((centre, index) => {
    let cell: Corner[] = outline.map((point) => ({ point, border: outlineBorder }));
    for (const [other, rival] of centres.entries()) {
      if (other !== index) cell = nearerPart(cell, centre, { point: rival, border: other });
    }
    const ring = cell.flatMap(({ point, border }, position) => {
      const next = cell[(position + 1) % cell.length]?.point ?? point;
      if (border === outlineBorder) return windingLine(seed + position, point, next).slice(0, -1);
      // One line for both neighbours, drawn from the one with the smaller number.
      const line = seed + 1000 * Math.min(index, border) + Math.max(index, border);
      return index < border
        ? windingLine(line, point, next).slice(0, -1)
        : windingLine(line, next, point).reverse().slice(0, -1);
    });
    const first = ring[0];
    return first === undefined ? ring : [...ring, first];
  });
}

/** Centres spread evenly by Lloyd's method on sample points of the outline's disc. */
export function evenCentres(seed: number, count: number): readonly Point[] {
  const random = seededRandom(seed);
  const inDisc = (): Point => {
    const radius = 0.95 * Math.sqrt(random());
    const angle = 2 * Math.PI * random();
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  };
  let centres = Array.from({ length: count }, inDisc);
  const samples = Array.from({ length: 60 * count }, inDisc);
  for (let round = 0; round < 6; round++) {
    const sums = centres.map(() => [0, 0, 0] as [number, number, number]);
    for (const sample of samples) {
      let nearest = 0;
      for (const [index, centre] of centres.entries()) {
        if (squared(sample, centre) < squared(sample, centres[nearest] ?? centre)) nearest = index;
      }
      const sum = sums[nearest];
      if (sum === undefined) continue;
      sum[0] += sample[0];
      sum[1] += sample[1];
      sum[2] += 1;
    }
    centres = centres.map((centre, index): Point => {
      const [x, y, members] = sums[index] ?? [0, 0, 0];
      return members === 0 ? centre : [x / members, y / members];
    });
  }
  return centres;
}

/** Puts the map of about -1 to 1 onto the earth; kilometres from centre to edge. */
export function onEarth(ring: Ring, place: { longitude: number; latitude: number; radiusKm: number }): Ring {
  const perDegree = 111.2;
  const shrink = Math.cos((place.latitude * Math.PI) / 180);
  return ring.map(([x, y]): [number, number] => [
    round5(place.longitude + (x * place.radiusKm) / (perDegree * shrink)),
    round5(place.latitude + (y * place.radiusKm) / perDegree),
  ]);
}

function wavyOutline(seed: number, points: number): readonly Point[] {
  const random = seededRandom(seed + 1);
  const phases = [random(), random(), random()].map((phase) => 2 * Math.PI * phase);
  return Array.from({ length: points }, (_, index): Point => {
    const angle = (2 * Math.PI * index) / points;
    const waves = [2, 3, 5].reduce(
      (sum, frequency, wave) =>
        sum + (0.1 / (wave + 1.2)) * Math.sin(frequency * angle + (phases[wave] ?? 0)),
      0,
    );
    return [(1 + waves) * Math.cos(angle), (1 + waves) * Math.sin(angle)];
  });
}

/** The part of a polygon that is nearer to the centre than to its rival (Sutherland-Hodgman). */
function nearerPart(polygon: readonly Corner[], centre: Point, rival: Corner): Corner[] {
  const lead = (point: Point): number => squared(point, rival.point) - squared(point, centre);
  return polygon.flatMap((corner, index): Corner[] => {
    const { point } = corner;
    const next = polygon[(index + 1) % polygon.length]?.point ?? point;
    const [here, there] = [lead(point), lead(next)];
    const kept: Corner[] = here >= 0 ? [corner] : [];
    if (here >= 0 === there >= 0) return kept;
    const along = here / (here - there);
    const crossing: Point = [
      point[0] + along * (next[0] - point[0]),
      point[1] + along * (next[1] - point[1]),
    ];
    kept.push({ point: crossing, border: here >= 0 ? rival.border : corner.border });
    return kept;
  });
}

/** Midpoints moved sideways again and again. */
function windingLine(seed: number, start: Point, end: Point): Point[] {
  const random = seededRandom(seed);
  const length = Math.sqrt(squared(start, end));
  let line: Point[] = [start, end];
  while (line.length < 60 && length / (line.length - 1) > 0.03) {
    line = line.flatMap((point, index): Point[] => {
      const next = line[index + 1];
      if (next === undefined) return [point];
      const sideways = 0.28 * (random() - 0.5);
      return [
        point,
        [
          (point[0] + next[0]) / 2 - sideways * (next[1] - point[1]),
          (point[1] + next[1]) / 2 + sideways * (next[0] - point[0]),
        ],
      ];
    });
  }
  return line;
}

function squared(one: Point, other: Point): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2;
}

function round5(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
