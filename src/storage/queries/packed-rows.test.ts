import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenDatabase } from '../open-database.ts';
import { openTestDatabase } from '../test-database.ts';
import { inOrderOfIndex, packedPage, readPackedRows } from './packed-rows.ts';
import { readSchemaCatalog, type TableShape } from './schema-catalog.ts';
import { seedAnalysis, seedImport } from './test-rows.ts';

let database: OpenDatabase;
let shape: TableShape;
let organisationId: string;
const rowCount = 6_000;
beforeAll(async () => {
  database = await openTestDatabase();
  shape = (await readSchemaCatalog(database.handle)).find(({ name }) => name === 'crime_counts')!;
  const scope = await seedAnalysis(database.handle);
  ({ organisationId } = scope);
  const { importId } = await seedImport(database.handle, scope);
  await sql`insert into crime_counts (organisation_id, import_id, area, offence, year, area_name)
    select ${organisationId}, ${importId}, (14000 + n)::text, '------', 2020, 'x'
    from generate_series(1, ${rowCount}::integer) n`.execute(database.handle);
});
afterAll(() => database.close());

const table = () => ({ shape, columns: shape.columns });

test('pages follow each other without a gap and without a row twice', async () => {
  const seen = new Set<string>();
  let after: readonly string[] | null = null;
  for (let pages = 0; pages < 100; pages += 1) {
    const page = { organisationId, accountColumns: [], after, limit: 700 };
    const { lines, last } = await readPackedRows(database.within(organisationId), table(), page);
    for (const line of lines) seen.add(line);
    if (lines.length < 700) break;
    after = last;
  }
  expect(seen.size).toBe(rowCount);
});

test('a page is read from the index where it begins, also by a planner that knows nothing of the table', async () => {
  const first = { organisationId, accountColumns: [], after: null, limit: 10 };
  const { last } = await readPackedRows(database.handle, table(), first);
  const plan = await inOrderOfIndex(database.within(organisationId), (handle) =>
    sql<Record<string, string>>`explain ${packedPage(table(), { ...first, after: last })}`.execute(handle),
  );
  const lines = plan.rows.map((row) => Object.values(row)[0]!);
  expect(lines.join('\n')).toMatch(/Index Scan using crime_counts_pkey/);
  expect(lines.join('\n')).not.toMatch(/Sort/);
});
