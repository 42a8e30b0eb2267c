import type { Ring } from '../../spatial/geometry.ts';

type Point = Ring[number];

/**
 * The border around areas that share their borders point by point: of every line between two of them one half
 * runs each way, so what is left without its counterpart is the outside.
 */
export function outlineOf(rings: readonly Ring[]): Ring {
  const next = new Map<string, Point>();
  const lines = rings.flatMap((ring) =>
    ring.slice(1).map((end, index) => ({ start: ring[index] as Point, end })),
  );
  const known = new Set(lines.map(({ start, end }) => `${start} ${end}`));
  for (const { start, end } of lines) if (!known.has(`${end} ${start}`)) next.set(String(start), end);
  const outline: Point[] = [];
  for (let at = [...next.values()][0]; at !== undefined; at = next.get(String(at))) {
    next.delete(String(outline.at(-1)));
    outline.push(at);
    if (outline.length > 1 && String(at) === String(outline[0])) break;
  }
  return outline;
}
