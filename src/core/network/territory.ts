import type { OrganisationKind } from './organisation.ts';

/**
 * Keys within which the contacts of an organisation serve. Null: the directory knows no border for it.
 * An area lies within a key that it begins with: 14625240 within 14625 and within 14.
 */
export type Territory = readonly string[] | null;

/** These are territories themselves: without a key and without members they serve nothing yet. */
const territorial: readonly OrganisationKind[] = ['municipality', 'association', 'district'];

/**
 * What an organisation may enter contacts for: its own keys, also those it had, and those of its members and
 * parts. An office without any of these (a station, an institute) serves within what it belongs to, the nearest
 * whole that has keys. Where nothing above it has any, its borders are its own matter.
 */
export function territoryOf(
  kind: OrganisationKind,
  keys: {
    readonly own: readonly string[];
    readonly parts: readonly string[];
    readonly wholes: readonly string[];
  },
): Territory {
  const inside = [...new Set([...keys.own, ...keys.parts])];
  if (inside.length > 0 || territorial.includes(kind)) return inside;
  return keys.wholes.length > 0 ? keys.wholes : null;
}

/** The first of the areas that lies outside; null: all lie within. */
export function areaOutside(territory: Territory, areas: readonly string[]): string | null {
  if (territory === null) return null;
  return areas.find((area) => !territory.some((key) => area.startsWith(key))) ?? null;
}
