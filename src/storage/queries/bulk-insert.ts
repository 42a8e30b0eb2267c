import { type RawBuilder, sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { Database } from '../schema.ts';

/** Rows per statement: large enough that the way to the database does not count, small enough for memory. */
const batchSize = 4_000;

/**
 * Inserts rows with one statement per batch, whatever their number: the rows travel as one JSON text and
 * PostgreSQL takes them apart. `columns` names the columns with their types; `fixed` are the same in every row.
 */
export async function insertRows<Table extends keyof Database & string>(
  handle: Handle,
  into: {
    readonly table: Table;
    readonly columns: Readonly<Partial<Record<keyof Database[Table] & string, string>>>;
    readonly fixed: Readonly<Record<string, string>>;
  },
  rows: Iterable<Readonly<Record<string, unknown>>>,
): Promise<void> {
  const names = Object.keys(into.columns);
  const types = names.map(
    (name) => sql`${sql.ref(name)} ${sql.raw(String(Reflect.get(into.columns, name)))}`,
  );
  const fixed = Object.entries(into.fixed);
  const insertBatch = async (batch: readonly Readonly<Record<string, unknown>>[]): Promise<void> => {
    const list = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join(parts);
    await sql`insert into ${sql.table(into.table)}
      (${list([...fixed.map(([name]) => sql.ref(name)), ...names.map((name) => sql.ref(name))])})
      select ${list([...fixed.map(([, value]) => sql`${value}::text`), ...names.map((name) => sql.ref(`given.${name}`))])}
      from json_to_recordset(${JSON.stringify(batch)}::json) as given (${list(types)})`.execute(handle);
  };
  let batch: Readonly<Record<string, unknown>>[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < batchSize) continue;
    await insertBatch(batch);
    batch = [];
  }
  if (batch.length > 0) await insertBatch(batch);
}
