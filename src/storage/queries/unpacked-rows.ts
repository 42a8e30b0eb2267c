import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { Database } from '../schema.ts';
import { insertRows } from './bulk-insert.ts';
import type { NamedOrganisation } from './packed-rows.ts';
import type { ColumnShape, TableShape } from './schema-catalog.ts';

/** Rows as they stand in a package, bytes as base64. Counts those that are new. */
export function insertUnpackedRows(
  handle: Handle,
  into: {
    readonly table: string;
    readonly columns: readonly ColumnShape[];
    readonly ifThere: 'fail' | 'stays';
  },
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<number> {
  const columns = Object.fromEntries(
    into.columns.map(({ name, type }) => [name, type === 'bytea' ? 'base64' : type]),
  );
  const { ifThere } = into;
  return insertRows(handle, { table: into.table as keyof Database, columns, fixed: {}, ifThere }, rows);
}

/** Fills columns of rows that are there, found by their key. */
export async function fillColumns(
  handle: Handle,
  { shape, columns }: { readonly shape: TableShape; readonly columns: readonly string[] },
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  if (rows.length === 0) return;
  const wanted = [...shape.primaryKey, ...columns];
  const types = shape.columns
    .filter(({ name }) => wanted.includes(name))
    .map(({ name, type }) => sql`${sql.ref(name)} ${sql.raw(type)}`);
  const is = (name: string) => sql`${sql.ref(`t.${name}`)} = ${sql.ref(`given.${name}`)}`;
  await sql`update ${sql.table(shape.name)} as t
    set ${sql.join(columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`given.${name}`)}`))}
    from json_to_recordset(${JSON.stringify(rows)}::json) as given (${sql.join(types)})
    where ${sql.join(shape.primaryKey.map(is), sql` and `)}`.execute(handle);
}

/** An id of a row of the organisation that a row of another one has too. */
export async function sharedId(
  handle: Handle,
  table: string,
  organisationId: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select t.id from ${sql.table(table)} as t
    where t.organisation_id = ${organisationId} and exists (select from ${sql.table(table)} as other
      where other.id = t.id and other.organisation_id <> ${organisationId})
    order by t.id limit 1`.execute(handle);
  return rows[0]?.id ?? null;
}

/** With the keys it has or had. */
export type KnownOrganisation = NamedOrganisation & { readonly keys: readonly string[] };

/** Organisations with one of the keys, now or formerly, or one of the names. */
export async function listOrganisationsLike(
  handle: Handle,
  like: { readonly areas: readonly string[]; readonly names: readonly string[] },
): Promise<KnownOrganisation[]> {
  const { rows } = await sql<KnownOrganisation>`select o.id, o.kind, o.name, o.area,
      array(select k.ags from area_keys k where k.organisation_id = o.id order by k.ags) as keys
    from organisations o
    where o.area = any(${like.areas}::text[]) or o.name = any(${like.names}::text[])
      or o.id in (select k.organisation_id from area_keys k where k.ags = any(${like.areas}::text[]))
    order by o.id`.execute(handle);
  return rows;
}

/** Undone alone, without the rest of the transaction. */
export async function inSavepoint<T>(handle: Handle, work: () => Promise<T>): Promise<T> {
  await sql`savepoint attempt`.execute(handle);
  try {
    const done = await work();
    await sql`release savepoint attempt`.execute(handle);
    return done;
  } catch (error) {
    await sql`rollback to savepoint attempt`.execute(handle);
    throw error;
  }
}
