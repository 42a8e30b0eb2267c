import { type RawBuilder, sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { Database } from '../schema.ts';

/**
 * Characters per statement: large enough that the way to the database does not count, small enough that nobody
 * who asks the server meanwhile waits for the text to be made.
 */
const batchCharacters = 250_000;

/**
 * Inserts rows with one statement per batch, whatever their number: the rows travel as one JSON text and
 * PostgreSQL takes them apart. `columns` names the columns with their types, `base64` for bytes; `fixed` are the
 * same in every row. A row that is there already fails, or stays as it is there. Counts the new rows.
 */
export async function insertRows<Table extends keyof Database & string>(
  handle: Handle,
  into: {
    readonly table: Table;
    readonly columns: Readonly<Partial<Record<keyof Database[Table] & string, string>>>;
    readonly fixed: Readonly<Record<string, string>>;
    readonly ifThere?: 'fail' | 'stays';
  },
  rows: Iterable<Readonly<Record<string, unknown>>>,
): Promise<number> {
  const names = Object.keys(into.columns);
  const typeOf = (name: string): string => String(Reflect.get(into.columns, name));
  const types = names.map(
    (name) => sql`${sql.ref(name)} ${sql.raw(typeOf(name) === 'base64' ? 'text' : typeOf(name))}`,
  );
  const given = names.map((name) => {
    const value = sql.ref(`given.${name}`);
    return typeOf(name) === 'base64' ? sql`decode(${value}, 'base64')` : value;
  });
  const fixed = Object.entries(into.fixed);
  const conflict = into.ifThere === 'stays' ? sql`on conflict do nothing` : sql``;
  let inserted = 0;
  const insertBatch = async (batch: readonly string[]): Promise<void> => {
    const list = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join(parts);
    const { numAffectedRows } = await sql`insert into ${sql.table(into.table)}
      (${list([...fixed.map(([name]) => sql.ref(name)), ...names.map((name) => sql.ref(name))])})
      select ${list([...fixed.map(([, value]) => sql`${value}::text`), ...given])}
      from json_to_recordset(${`[${batch.join(',')}]`}::json) as given (${list(types)})
      ${conflict}`.execute(handle);
    inserted += Number(numAffectedRows ?? 0);
  };
  let batch: string[] = [];
  let characters = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    batch.push(text);
    characters += text.length;
    if (characters < batchCharacters) continue;
    await insertBatch(batch);
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) await insertBatch(batch);
  return inserted;
}
