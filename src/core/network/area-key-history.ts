import type { AreaKey } from './organisation.ts';

/** What became of a key on a day. */
export interface ResolvedKey {
  /** Keys that hold on the day; several where an area was split up, none where the trace is lost. */
  readonly current: readonly AreaKey[];
  /** The key itself no longer held. */
  readonly ended: boolean;
}

/**
 * Follows a key to those that took over, over as many mergers as there were. A key that ended without a named
 * successor leads nowhere; a circle in the data ends the search instead of the program.
 */
export function resolveKey(keys: readonly AreaKey[], ags: string, on: string): ResolvedKey {
  const byAgs = new Map(keys.map((key) => [key.ags, key]));
  const seen = new Set<string>();
  const current: AreaKey[] = [];
  const follow = (one: string): void => {
    if (seen.has(one)) return;
    seen.add(one);
    const key = byAgs.get(one);
    if (key === undefined) return;
    if (key.validTo === null || key.validTo >= on) current.push(key);
    else for (const successor of key.successors) follow(successor);
  };
  follow(ags);
  return { current, ended: !current.some((key) => key.ags === ags) && byAgs.has(ags) };
}

/** Keys whose area is now, wholly or in part, that of `ags`; without `ags` itself. */
export function formerKeys(keys: readonly AreaKey[], ags: string): readonly string[] {
  const found = new Set([ags]);
  // A set that grows while it is walked: each newly found key is asked for its own forerunners.
  for (const successor of found)
    for (const key of keys) if (key.successors.includes(successor)) found.add(key.ags);
  found.delete(ags);
  return [...found];
}
