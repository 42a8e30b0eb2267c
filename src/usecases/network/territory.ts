import { holdsOn } from '#core/network/day.ts';
import type { Organisation } from '#core/network/organisation.ts';
import { type Territory, territoryOf } from '#core/network/territory.ts';
import type { Handle } from '#storage/open-database.ts';
import { listAreaKeys } from '#storage/queries/area-keys.ts';
import { listOrganisationLinks, readNetworkOrganisations } from '#storage/queries/network-organisations.ts';

/** Areas of one contact; for a whole Kreis its key is enough. */
export const mostAreas = 500;

/** Station, directorate, state office: more levels there are not, and a circle of links ends here. */
const levelsUp = 4;

/** A fixed number of statements, two more for each level that has to be climbed. */
export async function territoryToday(
  handle: Handle,
  organisation: Organisation,
  today: string,
): Promise<Territory> {
  const links = (await listOrganisationLinks(handle, [organisation.id])).filter((link) =>
    holdsOn(link, today),
  );
  const parts = links.filter((link) => link.otherId === organisation.id);
  const own = await keysOf(handle, [organisation.id]);
  const keys = {
    own,
    parts: await keysOf(
      handle,
      parts.map((link) => link.organisationId),
    ),
    wholes: [],
  };
  const inside = territoryOf(organisation.kind, keys);
  if (inside !== null) return inside;
  let above = links.filter((link) => link.organisationId === organisation.id).map((link) => link.otherId);
  for (let level = 0; level < levelsUp && above.length > 0; level++) {
    const wholes = await keysOf(handle, above);
    if (wholes.length > 0) return territoryOf(organisation.kind, { ...keys, wholes });
    const asked = above;
    above = (await listOrganisationLinks(handle, asked))
      .filter((link) => asked.includes(link.organisationId) && holdsOn(link, today))
      .map((link) => link.otherId);
  }
  return null;
}

/** It has no key and no members: its contacts serve what is entered for them, or nothing. */
export async function servesNothing(
  handle: Handle,
  { id, ags }: Organisation,
  today: string,
): Promise<boolean> {
  if (ags !== null) return false;
  const links = await listOrganisationLinks(handle, [id]);
  return !links.some((link) => link.otherId === id && link.relation === 'memberOf' && holdsOn(link, today));
}

/** Their keys of today and those they had. */
async function keysOf(handle: Handle, organisationIds: readonly string[]): Promise<readonly string[]> {
  const [organisations, keys] = await Promise.all([
    readNetworkOrganisations(handle, organisationIds),
    listAreaKeys(handle, organisationIds),
  ]);
  return [...new Set([...organisations.flatMap(({ ags }) => ags ?? []), ...keys.map(({ ags }) => ags)])];
}
