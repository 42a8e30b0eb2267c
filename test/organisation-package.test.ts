import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnTypes } from '#core/organisation-package/column-value.ts';
import { packagedTables, packedTables } from '#core/organisation-package/table-list.ts';
import { shippedMigrations } from '#storage/migrate.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { readSchemaCatalog, type TableShape } from '#storage/queries/schema-catalog.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { packageDocument } from '#usecases/organisation-package/package-document.ts';

let database: OpenDatabase;
let schema: readonly TableShape[];
beforeAll(async () => {
  database = await openTestDatabase();
  schema = await readSchemaCatalog(database.handle);
});
afterAll(() => database.close());

const shapeOf = (table: string): TableShape => schema.find(({ name }) => name === table)!;

/** Columns that travel, as `table.column`. */
const travelling = (): string[] =>
  packedTables.flatMap(({ table, without }) =>
    shapeOf(table)
      .columns.filter(({ name, computed }) => !computed && !(name in without))
      .map(({ name }) => `${table}.${name}`),
  );

describe('the package of an organisation', () => {
  test('says of every table of the schema, once, how it travels', () => {
    const listed = packagedTables.map(({ table }) => table);
    const missing = schema.map(({ name }) => name).filter((name) => !listed.includes(name));
    const advice = missing.map(
      (name) =>
        `add one line to src/core/organisation-package/table-list.ts: ` +
        `taken('${name}', 'What is in it.') or leftOut('${name}', 'secret' | 'transient' | 'derived' | 'installation')`,
    );
    expect(advice).toEqual([]);
    expect(listed.toSorted()).toEqual(schema.map(({ name }) => name));
  });

  test('names only columns that exist', () => {
    const named = packedTables.flatMap(({ table, without, files }) =>
      [...Object.keys(without), ...files].map((column) => `${table}.${column}`),
    );
    const known = schema.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`));
    expect(named.filter((one) => !known.includes(one))).toEqual([]);
  });

  test('takes nothing along that opens a door', () => {
    const suspicious = travelling().filter((name) =>
      /token|secret|passw|passkey|credential|challenge|public_key|nonce/.test(name),
    );
    expect(suspicious, "name the column in `without: { …: 'secret' }`").toEqual([]);
  });

  test('takes every file along that a row names', () => {
    const declared = packedTables.flatMap(({ table, files }) => files.map((column) => `${table}.${column}`));
    const found = travelling().filter((name) => /storage_key|file_key/.test(name));
    expect(declared.toSorted(), "name the column in `files: ['…']`").toEqual(found.toSorted());
  });

  test('is of one organisation: rows are found by organisation_id', () => {
    const global = packedTables
      .map(({ table }) => shapeOf(table))
      .filter(({ primaryKey }) => primaryKey[0] !== 'organisation_id')
      .map(({ name }) => name);
    expect(global).toEqual(['organisations', 'accounts']);
  });

  test('is complete in itself: no row points at a table that is left out', () => {
    const packed = packedTables.map(({ table }) => table);
    const leading = packedTables.flatMap(({ table, without }) =>
      shapeOf(table)
        .foreignKeys.filter(({ columns }) => !columns.some((column) => column in without))
        .filter((key) => !packed.includes(key.table))
        .map((key) => `${table} (${key.columns}) -> ${key.table}`),
    );
    expect(leading).toEqual([]);
  });

  test('knows every type of column that travels', () => {
    const types = packedTables.flatMap(({ table }) => shapeOf(table).columns.map(({ type }) => type));
    expect(
      [...new Set(types)].filter((type) => !(type in columnTypes)),
      'add the type to src/core/organisation-package/column-value.ts',
    ).toEqual([]);
  });

  test('is documented as it is (node scripts/organisation-export.ts)', () => {
    const page = readFileSync(new URL('../docs/organisation-export.md', import.meta.url), 'utf8');
    const [writtenPart] = page.split('\n## Tables\n');
    const migrations = shippedMigrations().map(({ sql }) => sql);
    expect(page).toBe(packageDocument(writtenPart!, schema, migrations));
  });
});
