import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { OpenDatabase } from '#storage/open-database.ts';
import { readSchemaCatalog } from '#storage/queries/schema-catalog.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import { type PlannedTable, packagePlan } from '#usecases/organisation-package/package-plan.ts';
import { openTestProduct } from '#usecases/testing.ts';
import { type Installation, packed, taken, unpacked } from './packages.ts';

/**
 * Every table that travels with one row of difficult values, made from the schema: a new table or column goes
 * through this without a word here.
 */
const bytes = Uint8Array.from({ length: 300 }, (_, at) => (at * 37) % 256);
const difficult: Readonly<Record<string, unknown>> = {
  text: 'Ä "\\ \n\t😀 \u2028 null',
  integer: -(2 ** 31) + 1,
  bigint: Number.MAX_SAFE_INTEGER,
  'double precision': 0.1 + 0.2,
  boolean: true,
  date: '0001-01-01',
  'timestamp with time zone': '2026-03-29T01:59:59.123456Z',
  'text[]': ['a,b', '"', '', 'null'],
  jsonb: JSON.stringify({ ä: [1.5, null, -1e-7, { '': '"\\\n😀' }], __proto__x: [] }),
  bytea: Buffer.from(bytes),
};
/** Keys and what points at them: the same in every row, so that all references lead somewhere. */
const keys: Readonly<Record<string, unknown>> = { text: 'a', integer: 1, date: '2026-01-01' };

/** Values without which a row would not travel. */
const required: Readonly<Record<string, string>> = {
  // An address of somebody who signs in is checked.
  'accounts.email': 'jana@lindenbrueck.example',
  // Free words of residents travel once they were reviewed and released.
  'survey_protocols.act': 'review',
};

async function open(engine: OpenDatabase['engine']): Promise<Installation & { close(): Promise<void> }> {
  const database = await openTestDatabase(engine);
  const product = await openTestProduct(database);
  // Any word fits into any column; references stay.
  const { rows } = await sql<{ statement: string }>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement
    from pg_constraint where connamespace = current_schema()::regnamespace and contype = 'c'`.execute(
    database.handle,
  );
  for (const { statement } of rows) await sql.raw(statement).execute(database.handle);
  return { database, files: product.files, close: product.close };
}

async function fill({ database, files }: Installation): Promise<void> {
  const { tables } = packagePlan(await readSchemaCatalog(database.handle));
  for (const table of tables) {
    if (table.entry.travels !== 'taken') continue;
    const row: Record<string, unknown> = {};
    for (const { name, type } of table.columns) {
      if (table.entry.files.includes(name)) {
        const stored = await files.write([Buffer.from(table.name)], { limitBytes: 1_000 });
        row[name] = stored.ok ? stored.value.key : null;
      } else row[name] = isKey(table, name) ? (keys[type] ?? difficult[type]) : difficult[type];
      row[name] = required[`${table.name}.${name}`] ?? row[name];
    }
    await database.handle
      .insertInto(table.name as never)
      .values(row as never)
      .execute();
  }
}

function isKey({ shape }: PlannedTable, column: string): boolean {
  return (
    shape.primaryKey.includes(column) ||
    shape.foreignKeys.some((key) => key.columns.includes(column)) ||
    column === 'id'
  );
}

const pairs = testEngines().flatMap((from) => testEngines().map((to) => [from, to] as const));

test.each(pairs)('every table and column is the same after the way from %s to %s', async (from, to) => {
  const old = await open(from);
  const there = await open(to);
  await fill(old);
  const content = unpacked(await packed(old, 'a'));
  const rows = [...content.tables].filter(([name]) => name !== 'record_entries');
  expect(rows.filter(([, all]) => all.length !== 1).map(([name]) => name)).toEqual([]);

  const report = await taken(there, await packed(old, 'a'));
  if (!report.ok) throw new Error(JSON.stringify(report.problem));
  const again = unpacked(await packed(there, 'a'));
  const contentOf = new Map(
    [content, again].flatMap(({ manifest }) => manifest.files.map(({ key, sha256 }) => [key, sha256])),
  );
  const compared = (all: typeof content) =>
    [...all.tables]
      .filter(([name]) => name !== 'record_entries')
      .map(([name, found]) => [
        name,
        found.map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([column, value]) => [
              column,
              column.endsWith('storage_key') ? contentOf.get(value as string) : value,
            ]),
          ),
        ),
      ]);
  expect(compared(again)).toEqual(compared(content));
  expect(again.files).toEqual(content.files);
  await old.close();
  await there.close();
});
