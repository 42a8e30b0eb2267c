import { sql } from 'kysely';
import type { Organisation, OrganisationKind, OrganisationLink } from '#core/network/organisation.ts';
import type { Handle } from '../open-database.ts';
import { insertRows } from './bulk-insert.ts';

const columns = [
  'id',
  'kind',
  'name',
  'area as ags',
  'ars',
  'region',
  'sorbian_area as sorbianArea',
  'fictional',
  'valid_from as validFrom',
  'valid_to as validTo',
] as const;

/** "Since ever" in a column of a key, which cannot be empty. */
const sinceEver = '0001-01-01';

/** Those that exist on the day: few kinds of them, or all for work that nobody waits for. Pages read parts. */
export async function listNetworkOrganisations(
  handle: Handle,
  filter: { readonly on: string; readonly kinds?: readonly OrganisationKind[] },
): Promise<Organisation[]> {
  let query = handle
    .selectFrom('organisations')
    .select(columns)
    .where((is) => is.or([is('valid_from', 'is', null), is('valid_from', '<=', filter.on)]))
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', filter.on)]));
  if (filter.kinds !== undefined) query = query.where('kind', 'in', filter.kinds);
  return query.orderBy('id').execute() as Promise<Organisation[]>;
}

/** What the map says of an organisation. */
export type MappedOrganisation = Pick<Organisation, 'id' | 'kind' | 'name' | 'ags' | 'fictional'>;

/** Those of them that exist on the day. */
export async function readMappedOrganisations(
  handle: Handle,
  ids: readonly string[],
  on: string,
): Promise<MappedOrganisation[]> {
  return handle
    .selectFrom('organisations')
    .select(['id', 'kind', 'name', 'area as ags', 'fictional'])
    .where(sql<boolean>`id = any (${[...ids]}::text[])`)
    .where((is) => is.or([is('valid_from', 'is', null), is('valid_from', '<=', on)]))
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', on)]))
    .orderBy('id')
    .execute();
}

export type OrganisationName = Pick<Organisation, 'id' | 'name' | 'kind' | 'ags'>;

/** More than any choice in a form can hold. */
const mostNames = 1_000;

/** Names of some kinds, or those called like this or having the key, in the order of the alphabet. */
export async function listOrganisationNames(
  handle: Handle,
  question: {
    readonly on: string;
    readonly kinds?: readonly OrganisationKind[];
    readonly called?: readonly string[];
  },
): Promise<OrganisationName[]> {
  const { on, kinds, called } = question;
  let query = handle
    .selectFrom('organisations')
    .select(['id', 'name', 'kind', 'area as ags'])
    .where((is) => is.or([is('valid_from', 'is', null), is('valid_from', '<=', on)]))
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', on)]));
  if (kinds !== undefined) query = query.where('kind', 'in', kinds);
  if (called !== undefined)
    query = query.where(
      sql<boolean>`(sort_name collate "C" in (select name_order(one) from unnest(${[...called]}::text[]) one)
        or area = any (${[...called]}::text[]))`,
    );
  return query.orderBy(sql`sort_name collate "C"`).orderBy('id').limit(mostNames).execute();
}

export async function readNetworkOrganisations(
  handle: Handle,
  ids: readonly string[],
): Promise<Organisation[]> {
  if (ids.length === 0) return [];
  const query = handle.selectFrom('organisations').select(columns).where('id', 'in', ids);
  return query.orderBy('id').execute() as Promise<Organisation[]>;
}

export async function organisationsWithArea(handle: Handle, area: string): Promise<Organisation[]> {
  const query = handle.selectFrom('organisations').select(columns).where('area', '=', area);
  return query.orderBy('id').execute() as Promise<Organisation[]>;
}

/** Enters or replaces organisations, whatever their number; `fictional` stays as it was first entered. */
export async function saveNetworkOrganisations(
  handle: Handle,
  organisations: readonly Organisation[],
  change: { readonly now: Date },
): Promise<void> {
  if (organisations.length === 0) return;
  const rows = JSON.stringify(organisations);
  await sql`insert into organisations (id, name, area, area_name, fictional, created_at, kind, ars, region,
      sorbian_area, valid_from, valid_to)
    select g.id, g.name, g.ags, g.name, g.fictional, ${change.now}::timestamptz, g.kind, g.ars, g.region,
      g."sorbianArea", g."validFrom", g."validTo"
    from json_to_recordset(${rows}::json) as g (id text, name text, ags text, fictional boolean, kind text,
      ars text, region text, "sorbianArea" boolean, "validFrom" date, "validTo" date)
    on conflict (id) do update set name = excluded.name, area = excluded.area, area_name = excluded.area_name,
      kind = excluded.kind, ars = excluded.ars, region = excluded.region, sorbian_area = excluded.sorbian_area,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to`.execute(handle);
}

/** Links that touch one of the organisations, in either direction. */
export async function listOrganisationLinks(
  handle: Handle,
  organisationIds: readonly string[],
): Promise<OrganisationLink[]> {
  if (organisationIds.length === 0) return [];
  const rows = await links(handle)
    .where((is) =>
      is.or([is('organisation_id', 'in', organisationIds), is('other_id', 'in', organisationIds)]),
    )
    .execute();
  return rows.map(shownLink);
}

/** Who is a member of which association on the day. */
export async function listMemberships(handle: Handle, on: string): Promise<OrganisationLink[]> {
  const rows = await links(handle)
    .where('relation', '=', 'memberOf')
    .where('valid_from', '<=', on)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', on)]))
    .execute();
  return rows.map(shownLink);
}

/** The associations these organisations belong to on the day. */
export async function listMembershipsOf(
  handle: Handle,
  organisationIds: readonly string[],
  on: string,
): Promise<OrganisationLink[]> {
  const rows = await links(handle)
    .where(sql<boolean>`organisation_id = any (${[...organisationIds]}::text[])`)
    .where('relation', '=', 'memberOf')
    .where('valid_from', '<=', on)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', on)]))
    .execute();
  return rows.map(shownLink);
}

function links(handle: Handle) {
  return handle
    .selectFrom('organisation_links')
    .select([
      'organisation_id as organisationId',
      'other_id as otherId',
      'relation',
      'valid_from as validFrom',
      'valid_to as validTo',
    ])
    .orderBy('organisation_id')
    .orderBy('other_id')
    .orderBy('valid_from');
}

function shownLink<Link extends { validFrom: string | null }>(link: Link): Link {
  return link.validFrom === sinceEver ? { ...link, validFrom: null } : link;
}

export async function insertOrganisationLinks(
  handle: Handle,
  rows: readonly OrganisationLink[],
): Promise<void> {
  await insertRows(
    handle,
    {
      table: 'organisation_links',
      columns: {
        organisation_id: 'text',
        other_id: 'text',
        relation: 'text',
        valid_from: 'date',
        valid_to: 'date',
      },
      fixed: {},
    },
    rows.map((link) => ({
      organisation_id: link.organisationId,
      other_id: link.otherId,
      relation: link.relation,
      valid_from: link.validFrom ?? sinceEver,
      valid_to: link.validTo,
    })),
  );
}

/** A link ends; one that began on the same day was a slip and goes. */
export async function endOrganisationLink(
  handle: Handle,
  link: OrganisationLink,
  lastDay: string,
): Promise<void> {
  const from = link.validFrom ?? sinceEver;
  const isTheLink = sql<boolean>`organisation_id = ${link.organisationId} and other_id = ${link.otherId}
    and relation = ${link.relation} and valid_from = ${from}::date`;
  if (from > lastDay) await handle.deleteFrom('organisation_links').where(isTheLink).execute();
  else await handle.updateTable('organisation_links').set({ valid_to: lastDay }).where(isTheLink).execute();
}
