import { type RawBuilder, sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { ColumnShape, TableShape } from './schema-catalog.ts';

/** A table as it travels in the package of an organisation. */
export interface PackedShape {
  readonly shape: TableShape;
  /** Those that travel, in the order of the table. */
  readonly columns: readonly ColumnShape[];
}

/** Rows of one organisation; of `accounts`, those that its rows in `accountColumns` name. */
export interface PackedScope {
  readonly organisationId: string;
  readonly accountColumns: readonly ColumnName[];
}

export interface ColumnName {
  readonly table: string;
  readonly column: string;
}

export interface RowPage {
  /** One JSON object a row. */
  readonly lines: readonly string[];
  /** Key of the last row, to go on from; null: there was none. */
  readonly last: readonly string[] | null;
}

export async function countPackedRows(
  handle: Handle,
  { shape }: PackedShape,
  scope: PackedScope,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count
    from ${sql.table(shape.name)} as t where ${condition(shape, scope)}`.execute(handle);
  return rows[0]?.count ?? 0;
}

/** The next rows after a key, each as the line that stands in the package: the database writes it. */
export async function readPackedRows(
  handle: Handle,
  table: PackedShape,
  page: PackedScope & PagePlace,
): Promise<RowPage> {
  const { rows } = await inOrderOfIndex(handle, (ordered) => packedPage(table, page).execute(ordered));
  return { lines: rows.map(({ line }) => line), last: rows.at(-1)?.key ?? null };
}

export interface PagePlace {
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** The statement of one page; whoever runs it does so `inOrderOfIndex`. */
export function packedPage(
  { shape, columns }: PackedShape,
  page: PackedScope & PagePlace,
): RawBuilder<{ line: string; key: string[] }> {
  // Which organisation it is stands in the condition; compared with it once more, the index would be read from
  // where the organisation begins.
  const key = shape.primaryKey
    .filter((name) => name !== 'organisation_id')
    .map((name) => ({ name: sql.ref(`t.${name}`), type: sql.raw(typeOf(shape, name)) }));
  const names = sql.join(key.map(({ name }) => name));
  const after =
    page.after === null || key.length === 0
      ? sql`${page.after === null}`
      : sql`(${names}) > (${sql.join(
          page.after.map((value, position) => sql`${value}::text::${key[position]!.type}`),
        )})`;
  const order = sql.join(shape.primaryKey.map((name) => sql.ref(`t.${name}`)));
  return sql<{ line: string; key: string[] }>`
    select (select row_to_json(line)::text from (select ${sql.join(columns.map(written))}) as line) as line,
      array[${sql.join(key.map(({ name }) => sql`${name}::text`))}]::text[] as key
    from ${sql.table(shape.name)} as t
    where ${condition(shape, page)} and ${after}
    order by ${order} limit ${page.limit}`;
}

function typeOf({ columns }: TableShape, name: string): string {
  return columns.find((column) => column.name === name)?.type ?? 'text';
}

/**
 * Without statistics, as in an embedded database that was never analysed, the planner expects few rows after the
 * key and sorts all that are left, page for page: a table would take the square of its rows.
 */
export function inOrderOfIndex<T>(handle: Handle, read: (handle: Handle) => Promise<T>): Promise<T> {
  const inside = async (transaction: Handle): Promise<T> => {
    await sql`select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`.execute(
      transaction,
    );
    return read(transaction);
  };
  return handle.isTransaction ? inside(handle) : handle.transaction().execute(inside);
}

/** Keys of the file store that rows of the organisation name. */
export async function listPackedFiles(
  handle: Handle,
  { table, column }: ColumnName,
  organisationId: string,
): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select distinct ${sql.ref(column)} as key
    from ${sql.table(table)} where organisation_id = ${organisationId} and ${sql.ref(column)} is not null
    order by 1`.execute(handle);
  return rows.map(({ key }) => key);
}

export interface NamedOrganisation {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly area: string | null;
}

/** Organisations that rows of this one name in the columns, without itself. */
export async function listNamedOrganisations(
  handle: Handle,
  columns: readonly ColumnName[],
  organisationId: string,
): Promise<NamedOrganisation[]> {
  if (columns.length === 0) return [];
  const { rows } = await sql<NamedOrganisation>`select id, kind, name, area from organisations
    where id in (${namedIn(columns, organisationId)}) and id <> ${organisationId} order by id`.execute(
    handle,
  );
  return rows;
}

function condition(shape: TableShape, { organisationId, accountColumns }: PackedScope): RawBuilder<unknown> {
  if (shape.name === 'organisations') return sql`t.id = ${organisationId}`;
  if (shape.name === 'accounts') return sql`t.id in (${namedIn(accountColumns, organisationId)})`;
  if (shape.name === 'survey_texts') return sql`t.organisation_id = ${organisationId} and ${isReleased}`;
  return sql`t.organisation_id = ${organisationId}`;
}

/** Words of residents nobody but the person with that task has read yet do not travel (decision 046). */
const isReleased = sql`exists (select 1 from survey_protocols p
  where p.organisation_id = t.organisation_id and p.survey_id = t.survey_id and p.act = 'review')`;

function namedIn(columns: readonly ColumnName[], organisationId: string): RawBuilder<unknown> {
  return sql.join(
    columns.map(
      ({ table, column }) =>
        sql`select ${sql.ref(column)} from ${sql.table(table)} where organisation_id = ${organisationId}`,
    ),
    sql` union `,
  );
}

/** The same text on every engine, whatever its time zone and settings. */
function written({ name, type }: ColumnShape): RawBuilder<unknown> {
  const value = sql.ref(`t.${name}`);
  const as = sql.ref(name);
  switch (type) {
    case 'timestamp with time zone':
      return sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ${as}`;
    case 'date':
      return sql`to_char(${value}, 'YYYY-MM-DD') as ${as}`;
    case 'bytea':
      return sql`translate(encode(${value}, 'base64'), E'\\n', '') as ${as}`;
    default:
      return sql`${value} as ${as}`;
  }
}
