import { addDays, holdsOn } from './day.ts';
import type { AreaKey } from './organisation.ts';

/** An area as the official list has it on its day. */
export interface ListedArea {
  readonly ags: string;
  readonly ars: string | null;
  readonly name: string;
}

/** What a list changes in the keys that are known. Nothing is deleted. */
export interface AreaUpdate {
  readonly added: readonly ListedArea[];
  /** Known keys with another name or regional key, or ended ones the list has again. */
  readonly changed: readonly AreaKey[];
  /** No longer in the list. What took over is not in any list: a person fills it in. */
  readonly ended: readonly AreaKey[];
  /** In the list although a person named their successors: a person decides. */
  readonly returned: readonly AreaKey[];
}

/**
 * Compares the list of a day with the keys known of the same Kreise. Keys that began later or are entered to end
 * later keep what they have.
 */
export function areaUpdate(
  listed: readonly ListedArea[],
  known: readonly AreaKey[],
  day: string,
): AreaUpdate {
  const listedByAgs = new Map(listed.map((area) => [area.ags, area]));
  const knownAgs = new Set(known.map((key) => key.ags));
  const changed: AreaKey[] = [];
  const ended: AreaKey[] = [];
  const returned: AreaKey[] = [];
  const lastDay = addDays(day, -1);
  for (const key of known) {
    const area = listedByAgs.get(key.ags);
    if (area === undefined) {
      if (key.validTo !== null || !holdsOn(key, day)) continue;
      // A key of this very day lived for a day.
      const validTo = key.validFrom !== null && key.validFrom > lastDay ? key.validFrom : lastDay;
      ended.push({ ...key, validTo });
      continue;
    }
    const isOver = key.validTo !== null && key.validTo < day;
    if (isOver && key.successors.length > 0) {
      returned.push(key);
      continue;
    }
    const current = { ...key, ars: area.ars, name: area.name, validTo: isOver ? null : key.validTo };
    if (isOver || current.ars !== key.ars || current.name !== key.name) changed.push(current);
  }
  return { added: listed.filter((area) => !knownAgs.has(area.ags)), changed, ended, returned };
}

/** The latest day up to `today` on which a known key began or the day after one ended; null without any. */
export function lastKeyChange(known: readonly AreaKey[], today: string): string | null {
  const days = known
    .flatMap(({ validFrom, validTo }) => [validFrom, validTo === null ? null : addDays(validTo, 1)])
    .filter((day) => day !== null && day <= today)
    .toSorted();
  return days.at(-1) ?? null;
}
