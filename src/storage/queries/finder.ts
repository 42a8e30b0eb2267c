import { sql } from 'kysely';
import type { AreaKey, OrganisationKind } from '#core/network/organisation.ts';
import type { Candidate } from '#core/network/responsibility.ts';
import type { Handle } from '../open-database.ts';
import { contactColumns, type StoredContact } from './contacts.ts';

/** A key with the organisation that has it, as a place to choose. */
export interface FoundPlace extends AreaKey {
  readonly kind: OrganisationKind;
  readonly fictional: boolean;
  readonly districtName: string | null;
  /** What it was found by; the words themselves for a key. */
  readonly term: string;
}

const placeColumns = sql`key.organisation_id as "organisationId", key.ags, key.ars, key.name,
  key.valid_from as "validFrom", key.valid_to as "validTo", key.successors, owner.kind, owner.fictional,
  district.name as "districtName"`;

const placeOwners = sql`join organisations owner on owner.id = key.organisation_id
  left join lateral (select name from organisations where kind = 'district' and area = left(key.ags, 5)
    and id <> owner.id order by id limit 1) district on true`;

/**
 * Places the words may mean: one of their terms begins with the (folded) words. Of those that are called exactly
 * so, or go on with another word, only these; a Kreis where it is asked for or where nothing else has the name.
 * Each place once, by its best term; `total` counts all of them, also those of other parts.
 */
export async function findPlacesByName(
  handle: Handle,
  term: string,
  part: { readonly asksForDistrict: boolean; readonly from: number; readonly count: number },
): Promise<{ readonly places: FoundPlace[]; readonly total: number }> {
  const { rows } = await sql<FoundPlace & { total: string }>`with matching as (
      select distinct on (organisation_id, ags) organisation_id, ags, term,
        (length(ags) = 5) = ${part.asksForDistrict}::boolean as wanted,
        term = ${term} as exact, term = ${term} or starts_with(term, ${`${term} `}) as whole
      from place_names
      where term collate "C" >= ${term} and term collate "C" < ${`${term}\u{10ffff}`}
      order by organisation_id, ags, exact desc, whole desc, term
    ), of_kind as (
      select *, bool_or(whole) over () as any_whole from (
        select *, bool_or(wanted) over () as any_wanted from matching) m where wanted or not any_wanted
    )
    select ${placeColumns}, m.term, count(*) over () as total
    from of_kind m join area_keys key on key.organisation_id = m.organisation_id and key.ags = m.ags
    ${placeOwners}
    where m.whole or not m.any_whole
    order by m.exact desc, key.name, key.ags limit ${part.count} offset ${part.from}`.execute(handle);
  return { places: rows.map(({ total: _total, ...place }) => place), total: Number(rows[0]?.total ?? 0) };
}

/** Places some of whose terms begin with the words, as many as there may be: to compare with a misspelt name. */
export async function listPlacesBeginning(handle: Handle, term: string, most: number): Promise<FoundPlace[]> {
  const { rows } = await sql<FoundPlace>`select ${placeColumns}, named.term
    from place_names named join area_keys key on key.organisation_id = named.organisation_id
      and key.ags = named.ags
    ${placeOwners}
    where named.term collate "C" >= ${term} and named.term collate "C" < ${`${term}\u{10ffff}`}
    order by named.term collate "C", key.ags limit ${most}`.execute(handle);
  return rows;
}

export async function findPlacesByKey(handle: Handle, keys: readonly string[]): Promise<FoundPlace[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<FoundPlace>`select ${placeColumns}, key.ags as term from area_keys key
    ${placeOwners} where key.ags = any (${[...keys]}::text[]) order by key.ags`.execute(handle);
  return rows;
}

/**
 * The key and all that hang together with it by mergers, in both directions. One statement for each step away,
 * and so one for nearly every key: a recursive one is planned so dearly that the server compiles it first.
 */
export async function keyFamily(handle: Handle, ags: string): Promise<AreaKey[]> {
  const family = new Map<string, AreaKey>();
  const asked = new Set<string>();
  for (let next = [ags]; next.length > 0; ) {
    for (const key of next) asked.add(key);
    const { rows } = await sql<AreaKey>`select organisation_id as "organisationId", ags, ars, name,
        valid_from as "validFrom", valid_to as "validTo", successors
      from area_keys where ags = any (${next}::text[]) or successors && ${next}::text[]
      order by ags, valid_to`.execute(handle);
    for (const row of rows) family.set(row.ags, row);
    const around = rows.flatMap((row) => [row.ags, ...row.successors]);
    next = [...new Set(around)].filter((key) => !asked.has(key));
  }
  return [...family.values()];
}

/**
 * Everybody who serves the place or what is around it, and the coordinators of the same Kreis, with their
 * deputies and all areas: one statement. `areas` are the keys of the place, its Kreis and its Land.
 */
export async function findCandidates(
  handle: Handle,
  place: { readonly areas: readonly string[]; readonly district: string; readonly on: string },
): Promise<Candidate[]> {
  const { rows } = await sql<{
    contact: StoredContact;
    deputy: StoredContact | null;
    [name: string]: unknown;
  }>`
    with found as (
      select organisation_id, contact_id from contact_areas where area = any (${[...place.areas]}::text[])
      union
      select near.organisation_id, near.contact_id from contact_areas near
        join contacts coordinator on coordinator.organisation_id = near.organisation_id
          and coordinator.id = near.contact_id and coordinator.function = 'preventionCoordinator'
        where near.district = ${place.district}
    ), served as (
      select area.organisation_id, area.contact_id, array_agg(area.area order by area.area) as areas
      from found join contact_areas area on area.organisation_id = found.organisation_id
        and area.contact_id = found.contact_id
      group by area.organisation_id, area.contact_id
    )
    select ${contactColumns('c')}, served.areas, o.name as "organisationName", o.kind as "organisationKind",
      o.fictional,
      case when d.id is null then null else jsonb_build_object('id', d.id, 'organisationId', d.organisation_id,
        'name', d.name, 'function', d.function, 'topics', d.topics, 'areas', '[]'::jsonb, 'phone', d.phone,
        'email', d.email, 'hours', d.hours, 'deputyId', d.deputy_id, 'publishConsentOn', d.publish_consent_on,
        'source', d.source, 'lastConfirmedOn', d.last_confirmed_on, 'validFrom', d.valid_from,
        'validTo', d.valid_to) end as deputy
    from served
    join contacts c on c.organisation_id = served.organisation_id and c.id = served.contact_id
    join organisations o on o.id = c.organisation_id
    left join contacts d on d.organisation_id = c.organisation_id and d.id = c.deputy_id
    where (c.valid_from is null or c.valid_from <= ${place.on}::date)
      and (c.valid_to is null or c.valid_to >= ${place.on}::date)
      and (o.valid_to is null or o.valid_to >= ${place.on}::date)`.execute(handle);
  return rows as unknown as Candidate[];
}
