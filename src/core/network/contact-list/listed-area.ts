import { resolveKey } from '../area-key-history.ts';
import { officialKey } from '../official-key.ts';
import type { AreaKey } from '../organisation.ts';
import { asksForDistrict, placeSearchTerm } from '../place-name.ts';
import { areaOutside, type Territory } from '../territory.ts';

/** What a list says of an area, and what the directory makes of it. */
export type ListedArea =
  | { readonly state: 'found'; readonly area: string }
  /** The key ended, or a name or a key without its zero was given: taken, and said. */
  | {
      readonly state: 'ended' | 'named' | 'repaired';
      readonly area: string;
      readonly name: string;
    }
  /** The area was divided, or several places have the name: somebody has to choose. */
  | { readonly state: 'divided' | 'several'; readonly choices: readonly AreaKey[] }
  /** The key ended and nobody entered what became of it. */
  | { readonly state: 'lost' }
  | { readonly state: 'unknown' };

/** What is known of the words of one list. */
export interface AreaDirectory {
  /** The keys named, and those they led to. */
  readonly keys: readonly AreaKey[];
  /** Folded names -> keys of the places that are called so. */
  readonly named: ReadonlyMap<string, readonly AreaKey[]>;
}

/** A key of the directory for the words of a list; of several places of one name the one in the own territory. */
export function listedArea(
  words: string,
  directory: AreaDirectory,
  { territory, on }: { readonly territory: Territory; readonly on: string },
): ListedArea {
  // A Land has no entry of its own; that it exists shows by what lies in it.
  if (/^\d{1,2}$/.test(words)) return { state: 'found', area: words.padStart(2, '0') };
  const key = officialKey(words);
  if (key === null) return namedArea(words, directory, { territory, on });
  const found = keyToday(directory.keys, key, on);
  if (found.state !== 'found' || key === words.replaceAll(/\s/g, '')) return found;
  const name = directory.keys.find(({ ags }) => ags === key)?.name ?? '';
  return { state: 'repaired', area: key, name };
}

function keyToday(keys: readonly AreaKey[], key: string, on: string): ListedArea {
  const { current, ended } = resolveKey(keys, key, on);
  const [only, ...others] = current;
  if (others.length > 0) return { state: 'divided', choices: current };
  if (only === undefined) return { state: ended ? 'lost' : 'unknown' };
  return ended ? { state: 'ended', area: only.ags, name: only.name } : { state: 'found', area: only.ags };
}

function namedArea(
  words: string,
  { keys, named }: AreaDirectory,
  { territory, on }: { readonly territory: Territory; readonly on: string },
): ListedArea {
  const places = named.get(placeSearchTerm(words)) ?? [];
  const isKreis = ({ ags }: AreaKey): boolean => ags.length === 5;
  const wanted = places.filter((place) => isKreis(place) === asksForDistrict(words));
  const today = new Map(
    (wanted.length > 0 ? wanted : places)
      .flatMap(({ ags }) => resolveKey(keys, ags, on).current)
      .map((key) => [key.ags, key]),
  );
  const found = [...today.values()];
  const inside = found.filter(({ ags }) => areaOutside(territory, [ags]) === null);
  const choices = inside.length > 0 ? inside : found;
  const [only, ...others] = choices;
  if (only === undefined) return { state: places.length > 0 ? 'lost' : 'unknown' };
  return others.length > 0
    ? { state: 'several', choices }
    : { state: 'named', area: only.ags, name: only.name };
}
