/**
 * The ids of all rows, one of them past its next neighbour: rows that belong together (`isBeside`) change places, the
 * others stay where they are. The first of a group goes no further up, and nobody expects an error for that.
 */
export function movedBeside<Row extends { readonly id: string }>(
  rows: readonly Row[],
  { id, direction }: { readonly id: string; readonly direction: 'up' | 'down' },
  isBeside: (one: Row, other: Row) => boolean,
): readonly string[] {
  const ids = rows.map((row) => row.id);
  const at = ids.indexOf(id);
  const moved = rows[at];
  if (moved === undefined) return ids;
  const step = direction === 'up' ? -1 : 1;
  for (let to = at + step; to >= 0 && to < rows.length; to += step) {
    const neighbour = rows[to];
    if (neighbour === undefined || !isBeside(moved, neighbour)) continue;
    [ids[at], ids[to]] = [neighbour.id, moved.id];
    return ids;
  }
  return ids;
}
