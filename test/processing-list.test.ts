import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processingList } from '#core/privacy/processing-list.ts';
import { createTranslator } from '#i18n/translate.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { retentionSteps } from '#usecases/retention/retention-steps.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('every table of the schema has its entry in the record of processing, once', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name::text as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'schema_migrations'`.execute(
    database.handle,
  );
  expect(processingList.map(({ table }) => table).sort()).toEqual(rows.map(({ name }) => name).sort());
});

test('no table with columns that speak of people passes for impersonal', async () => {
  const { rows } = await sql<{ table: string }>`
    select distinct table_name::text as table from information_schema.columns
    where table_schema = 'public' and column_name in ('email', 'phone', 'account_id', 'contact_id',
      'membership_id', 'token_sha256', 'deputy_id')`.execute(database.handle);
  const personal = processingList.flatMap((entry) => (entry.personal ? [entry.table] : []));
  expect(rows.length).toBeGreaterThan(4);
  expect(rows.map(({ table }) => table).filter((table) => !personal.includes(table))).toEqual([]);
});

test('what is said to go at night has a step that deletes it, and nothing else has', () => {
  const nightly = processingList.flatMap((entry) =>
    entry.personal && entry.deletion === 'nightly' ? [entry.table] : [],
  );
  // Uploads go with their bytes in the file store, before the other steps.
  const steps = ['analysis_files', ...retentionSteps.flatMap(({ tables }) => tables)];
  expect(steps.sort()).toEqual(nightly.sort());
});

test.each(['de', 'en'] as const)('every entry can be said in words (%s)', (locale) => {
  const t = createTranslator(locale, { strict: true });
  for (const entry of processingList) {
    if (!entry.personal) continue;
    for (const field of ['purpose', 'legalBasis', 'retention', 'deletion'] as const)
      expect(t.message(`privacy.${field}.${entry[field]}`)).not.toBe('');
    expect(t.message(`privacy.data.${entry.table}`)).not.toBe('');
  }
});
