/** The ids with one of them moved by a place, as a button says it: `up id` or `down id`. Anything else moves nothing. */
export function movedIds(ids: readonly string[], move: string): readonly string[] {
  const [, direction, id] = /^(up|down) (.+)$/.exec(move) ?? [];
  const from = ids.indexOf(id ?? '');
  const to = from + (direction === 'up' ? -1 : 1);
  if (from < 0 || to < 0 || to >= ids.length) return ids;
  return ids.with(from, ids[to] ?? '').with(to, ids[from] ?? '');
}
