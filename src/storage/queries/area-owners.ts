import { sql } from 'kysely';
import type { AreaKey, Organisation } from '#core/network/organisation.ts';
import type { Handle } from '../open-database.ts';
import { readNetworkOrganisations } from './network-organisations.ts';

/** Municipalities and Kreise with a key in one of the Kreise; fictional ones are nobody's. */
export async function listAreaOwners(handle: Handle, districts: readonly string[]): Promise<Organisation[]> {
  const rows = await handle
    .selectFrom('organisations')
    .select('id')
    .where('fictional', '=', false)
    .where('kind', 'in', ['municipality', 'district'])
    .where(sql<string>`left(area, 5)`, 'in', districts)
    .execute();
  return readNetworkOrganisations(
    handle,
    rows.map(({ id }) => id),
  );
}

/** Every key in one of the Kreise, also those that ended. */
export async function listAreaKeysWithin(handle: Handle, districts: readonly string[]): Promise<AreaKey[]> {
  return handle
    .selectFrom('area_keys as key')
    .innerJoin('organisations as owner', 'owner.id', 'key.organisation_id')
    .select([
      'key.organisation_id as organisationId',
      'key.ags',
      'key.ars',
      'key.name',
      'key.valid_from as validFrom',
      'key.valid_to as validTo',
      'key.successors',
    ])
    .where('owner.fictional', '=', false)
    .where(sql<string>`left(key.ags, 5)`, 'in', districts)
    .orderBy('key.ags')
    .orderBy('key.organisation_id')
    .execute();
}

/** Kreise whose borders are there: these were imported before. */
export async function listBorderedDistricts(
  handle: Handle,
  districts: readonly string[],
): Promise<Set<string>> {
  const rows = await handle
    .selectFrom('alliance_borders')
    .select('area')
    .distinct()
    .where('level', '=', 'district')
    .where('area', 'in', districts)
    .execute();
  return new Set(rows.map(({ area }) => area));
}
