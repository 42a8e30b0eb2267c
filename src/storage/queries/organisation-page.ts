import { type RawBuilder, sql } from 'kysely';
import type { Organisation, OrganisationKind } from '#core/network/organisation.ts';
import type { StatusKind } from '#core/network/status-step.ts';
import type { Handle } from '../open-database.ts';

export interface OrganisationConditions {
  readonly on: string;
  readonly kinds?: readonly OrganisationKind[] | undefined;
  readonly district?: string | undefined;
  readonly region?: string | undefined;
  readonly memberOf?: string | undefined;
  /** Each of them holds on the day. */
  readonly status?: readonly StatusKind[] | undefined;
  /** At least one of these had begun by the day, or there was a council. */
  readonly begun?: readonly StatusKind[] | undefined;
  /** Part of the name, folded like `foldPlaceName`. */
  readonly words?: string | undefined;
  /** A key, or the beginning of one; keys that ended lead to who had them. */
  readonly key?: string | undefined;
}

export type OrganisationOrder =
  | { readonly by: 'name' | 'district' }
  /** In this order of the kinds: that of their names in the language of the reader. */
  | { readonly by: 'kind'; readonly kinds: readonly OrganisationKind[] }
  /** Since when one of the steps holds or, where none does, the last one began; without any at the end. */
  | { readonly by: 'since'; readonly kinds: readonly StatusKind[]; readonly councils: boolean };

export type PagedOrganisation = Organisation & {
  readonly districtAgs: string | null;
  readonly districtName: string | null;
};

export async function countOrganisations(
  handle: Handle,
  conditions: OrganisationConditions,
): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) as count from organisations o
    where ${wanted(conditions)}`.execute(handle);
  return Number(rows[0]?.count ?? 0);
}

/** One part of the list; the database filters, orders and cuts, so that its length does not matter. */
export async function pageOfOrganisations(
  handle: Handle,
  conditions: OrganisationConditions,
  page: {
    readonly order: OrganisationOrder;
    readonly descending: boolean;
    readonly from: number;
    readonly count: number;
  },
): Promise<PagedOrganisation[]> {
  const { order } = page;
  const since = order.by === 'since' ? sinceOf(order, conditions.on) : null;
  const direction = page.descending ? sql`desc` : sql`asc`;
  const { rows } = await sql<PagedOrganisation>`select o.id, o.kind, o.name, o.area as ags, o.ars, o.region,
      o.sorbian_area as "sorbianArea", o.fictional, o.valid_from as "validFrom", o.valid_to as "validTo",
      d.area as "districtAgs", d.name as "districtName"
    from organisations o
    left join lateral (select area, name, sort_name from organisations
      where length(o.area) = 8 and area = left(o.area, 5) and kind = 'district' and ${existsOn(conditions.on)}
      order by id limit 1) d on true
    ${since === null ? sql`` : sql`left join (${since}) begun on begun.member_id = o.id`}
    where ${wanted(conditions)}
    order by ${orderColumn(order)} ${direction} nulls last, o.sort_name collate "C" ${
      order.by === 'name' ? direction : sql`asc`
    }, o.id
    limit ${page.count} offset ${page.from}`.execute(handle);
  return rows;
}

function orderColumn(order: OrganisationOrder): RawBuilder<unknown> {
  switch (order.by) {
    case 'name':
      return sql`o.sort_name collate "C"`;
    case 'district':
      return sql`d.sort_name collate "C"`;
    case 'kind':
      return sql`array_position(${[...order.kinds]}::text[], o.kind)`;
    case 'since':
      return sql`begun.since`;
  }
}

function existsOn(on: string, table = sql``): RawBuilder<unknown> {
  return sql`(${table}valid_from is null or ${table}valid_from <= ${on}::date)
    and (${table}valid_to is null or ${table}valid_to >= ${on}::date)`;
}

function wanted(conditions: OrganisationConditions): RawBuilder<unknown> {
  const { on, kinds, district, region, memberOf, status = [], begun, words = '', key } = conditions;
  const parts: RawBuilder<unknown>[] = [existsOn(on, sql`o.`)];
  if (kinds !== undefined) parts.push(sql`o.kind = any (${[...kinds]}::text[])`);
  if (district !== undefined) parts.push(sql`left(o.area, 5) = ${district}`);
  if (region !== undefined) parts.push(sql`o.region = ${region}`);
  if (memberOf !== undefined)
    parts.push(sql`o.id in (select l.organisation_id from organisation_links l where l.other_id = ${memberOf}
      and l.relation = 'memberOf' and l.valid_from <= ${on}::date
      and (l.valid_to is null or l.valid_to >= ${on}::date))`);
  if (words !== '') {
    const pattern = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
    // Umlauts and their spellings (ä, ae) fall together, as in `foldPlaceName`.
    parts.push(sql`regexp_replace(o.sort_name, '([aou])e', '\\1', 'g') like ${pattern}`);
  }
  if (key !== undefined)
    parts.push(sql`(starts_with(o.area, ${key}) or exists (select from area_keys k
      where k.organisation_id = o.id and starts_with(k.ags, ${key})))`);
  for (const kind of status)
    parts.push(sql`o.id in (${membersOfSteps(sql`s.kind = ${kind} and ${holdsOn(on)}`, on)})`);
  if (begun !== undefined) {
    const hasBegun = sql`s.kind = any (${[...begun]}::text[]) and s.begins_on <= ${on}::date`;
    const councils = withAssociations(
      sql`select m.member_id from council_organisations m
      join councils c on c.organisation_id = m.organisation_id and c.id = m.council_id
      where c.founded_on <= ${on}::date`,
      on,
    );
    parts.push(sql`(o.id in (${membersOfSteps(hasBegun, on)}) or o.id in (${councils}))`);
  }
  return sql.join(parts, sql` and `);
}

function holdsOn(on: string): RawBuilder<unknown> {
  return sql`s.begins_on <= ${on}::date and (s.valid_until is null or s.valid_until >= ${on}::date)`;
}

const stepMembers = sql`status_steps s join status_step_organisations m
  on m.organisation_id = s.organisation_id and m.step_id = s.id and m.version = s.version`;

function membersOfSteps(condition: RawBuilder<unknown>, on: string): RawBuilder<unknown> {
  const named = sql`select m.member_id from ${stepMembers} where s.replaced_at is null and ${condition}`;
  return withAssociations(named, on);
}

/** What an association signed or founded holds for its members, whether it names them or not. */
function withAssociations(members: RawBuilder<unknown>, on: string, columns = sql``): RawBuilder<unknown> {
  return sql`with named as (${members}) select * from named
    union all select l.organisation_id${columns} from named
      join organisation_links l on l.other_id = named.member_id and l.relation = 'memberOf'
        and l.valid_from <= ${on}::date and (l.valid_to is null or l.valid_to >= ${on}::date)`;
}

/** The same choice as `statusOn` and the list make of the steps of one organisation. */
function sinceOf(order: Extract<OrganisationOrder, { by: 'since' }>, on: string): RawBuilder<unknown> {
  const steps = sql`select m.member_id, s.kind, s.id, s.begins_on, s.valid_until, ${holdsOn(on)} as holds
    from ${stepMembers} where s.replaced_at is null and s.kind = any (${[...order.kinds]}::text[])
      and s.begins_on <= ${on}::date`;
  const stepColumns = sql`, named.kind, named.id, named.begins_on, named.valid_until, named.holds`;
  const councils = sql`select m.member_id, c.founded_on as since, true as holds from councils c
    join council_organisations m on m.organisation_id = c.organisation_id and m.council_id = c.id
    where c.founded_on <= ${on}::date and coalesce((select t.state from council_states t
      where t.organisation_id = c.organisation_id and t.council_id = c.id and t.since <= ${on}::date
      order by t.since desc limit 1), 'active') <> 'dissolved'`;
  const councilColumns = sql`, named.since, named.holds`;
  return sql`select member_id, coalesce(min(since) filter (where holds), max(since)) as since from (
      (select distinct on (member_id, kind) member_id, begins_on as since, holds
        from (${withAssociations(steps, on, stepColumns)}) steps
        order by member_id, kind, holds desc, case when holds then null else valid_until end desc nulls last,
          begins_on desc, id desc)
      ${order.councils ? sql`union all (${withAssociations(councils, on, councilColumns)})` : sql``}
    ) begun group by member_id`;
}
