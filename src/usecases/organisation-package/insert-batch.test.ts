import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenDatabase } from '#storage/open-database.ts';
import { readSchemaCatalog } from '#storage/queries/schema-catalog.ts';
import { seedAnalysis } from '#storage/queries/test-rows.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { insertBatch, type NumberedRow } from './insert-batch.ts';
import { PackageFailure } from './package-failure.ts';
import { type PlannedTable, packagePlan } from './package-plan.ts';

let database: OpenDatabase;
let table: PlannedTable;
let organisationId: string;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ organisationId } = await seedAnalysis(database.handle));
  table = packagePlan(await readSchemaCatalog(database.handle)).tables.find(
    ({ name }) => name === 'status_steps',
  )!;
});
afterAll(() => database.close());

function step(line: number, more: Record<string, unknown> = {}): NumberedRow {
  const when = { begins_on: '2026-01-02', valid_until: null, recorded_at: '2026-01-02T10:00:00.000000Z' };
  const what = { kind: 'contacted', facts: {}, note: '', replaced_at: null, removal_reason: null };
  const row = { organisation_id: organisationId, id: `step-${line}`, version: 1, ...what, ...when, ...more };
  return { line, row };
}
/** Ends before it begins. */
const wrong = (line: number): NumberedRow => step(line, { valid_until: '2026-01-01' });

const insert = (rows: readonly NumberedRow[]) =>
  database.handle.transaction().execute((handle) => {
    const checked = { columns: new Map([[table.name, table.columns]]) };
    const target = { id: organisationId, name: '', isNew: true };
    return insertBatch({ handle, checked, request: { target } }, table, rows);
  });

test('the one row the database refuses among many is found, and nothing stays', async () => {
  const rows = Array.from({ length: 500 }, (_, at) => (at === 337 ? wrong(at + 1) : step(at + 1)));
  const failed = await insert(rows).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(PackageFailure);
  expect((failed as PackageFailure).problem).toMatchObject({
    code: 'package.row.refused',
    place: { file: 'tables/status_steps.jsonl', line: 338, value: 'step-338, 1' },
  });
  const kept = await database.handle.selectFrom('status_steps').select('id').execute();
  expect(kept).toEqual([]);
});

test('a row that lost what it named is left out where a rule forbids that; the others come', async () => {
  const rows = Array.from({ length: 20 }, (_, at) => step(at + 1));
  const lost = [3, 4, 17].map((line) => ({ ...wrong(line), mayBeRefused: true }));
  for (const one of lost) rows[one.line - 1] = one;
  expect(await insert(rows)).toEqual({ taken: 17, refused: lost });
});

test('what is no fault of a row ends the work', async () => {
  const missing = { ...table, name: 'not_there' };
  const checked = { columns: new Map([['not_there', table.columns]]) };
  const target = { id: organisationId, name: '', isNew: true };
  const failed = database.handle
    .transaction()
    .execute((handle) => insertBatch({ handle, checked, request: { target } }, missing, [step(1)]));
  await expect(failed).rejects.toMatchObject({ code: '42P01' });
});
