import { sql } from 'kysely';
import type { AreaKey } from '#core/network/organisation.ts';
import { placeTerms } from '#core/network/place-name.ts';
import type { Handle } from '../open-database.ts';
import { insertRows } from './bulk-insert.ts';

const columns = [
  'organisation_id as organisationId',
  'ags',
  'ars',
  'name',
  'valid_from as validFrom',
  'valid_to as validTo',
  'successors',
] as const;

/** Enters keys with the names they are found by, whatever their number; a key that is there is replaced. */
export async function saveAreaKeys(handle: Handle, keys: readonly AreaKey[]): Promise<void> {
  const owners = [...new Set(keys.map((key) => key.organisationId))];
  for (let from = 0; from < owners.length; from += 4_000)
    await handle
      .deleteFrom('area_keys')
      .where('organisation_id', 'in', owners.slice(from, from + 4_000))
      .where('ags', 'in', [...new Set(keys.map((key) => key.ags))])
      .execute();
  await insertRows(
    handle,
    {
      table: 'area_keys',
      columns: {
        organisation_id: 'text',
        ags: 'text',
        ars: 'text',
        name: 'text',
        valid_from: 'date',
        valid_to: 'date',
        successors: 'text[]',
      },
      fixed: {},
    },
    keys.map((key) => ({
      organisation_id: key.organisationId,
      ags: key.ags,
      ars: key.ars,
      name: key.name,
      valid_from: key.validFrom,
      valid_to: key.validTo,
      successors: key.successors,
    })),
  );
  await insertRows(
    handle,
    { table: 'place_names', columns: { organisation_id: 'text', ags: 'text', term: 'text' }, fixed: {} },
    keys.flatMap((key) =>
      placeTerms(key.name).map((term) => ({
        organisation_id: key.organisationId,
        ags: key.ags,
        term,
      })),
    ),
  );
}

export async function listAreaKeys(handle: Handle, organisationIds: readonly string[]): Promise<AreaKey[]> {
  if (organisationIds.length === 0) return [];
  return handle
    .selectFrom('area_keys')
    .select(columns)
    .where('organisation_id', 'in', organisationIds)
    .orderBy('ags')
    .execute();
}

/** The keys of these organisations that are valid on a day: what the map colours. */
export async function listAreaKeysOn(
  handle: Handle,
  organisationIds: readonly string[],
  on: string,
): Promise<{ organisationId: string; ags: string }[]> {
  return handle
    .selectFrom('area_keys')
    .select(['organisation_id as organisationId', 'ags'])
    .where(sql<boolean>`organisation_id = any (${[...organisationIds]}::text[])`)
    .where((is) => is.or([is('valid_from', 'is', null), is('valid_from', '<=', on)]))
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', on)]))
    .orderBy('ags')
    .execute();
}
