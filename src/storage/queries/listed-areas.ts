import { sql } from 'kysely';
import type { AreaKey } from '#core/network/organisation.ts';
import type { Handle } from '../open-database.ts';

const columns = sql`key.organisation_id as "organisationId", key.ags, key.ars, key.name,
  key.valid_from as "validFrom", key.valid_to as "validTo", key.successors`;

/**
 * The keys, and those that took over from them, over as many mergers as there were: one statement for each step,
 * whatever the number of keys. Of a key that several had, the last holder comes last.
 */
export async function readKeysAndSuccessors(handle: Handle, ags: readonly string[]): Promise<AreaKey[]> {
  const found: AreaKey[] = [];
  const asked = new Set<string>();
  for (let next = [...new Set(ags)]; next.length > 0; ) {
    for (const key of next) asked.add(key);
    const { rows } = await sql<AreaKey>`select ${columns} from area_keys key
      where key.ags = any (${next}::text[]) order by key.ags, key.valid_to`.execute(handle);
    found.push(...rows);
    next = [...new Set(rows.flatMap(({ successors }) => successors))].filter((key) => !asked.has(key));
  }
  return found;
}

/** Places of exactly these folded names, by name. */
export async function readKeysByName(
  handle: Handle,
  terms: readonly string[],
): Promise<(AreaKey & { readonly term: string })[]> {
  const { rows } = await sql<AreaKey & { term: string }>`select ${columns}, named.term
    from place_names named join area_keys key
      on key.organisation_id = named.organisation_id and key.ags = named.ags
    where named.term collate "C" = any (${[...new Set(terms)]}::text[])
    order by key.ags, key.valid_to`.execute(handle);
  return rows;
}
