import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '#storage/open-database.ts';
import { openTestDatabase } from '#storage/test-database.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

interface Column {
  table: string;
  column: string;
}

/** Columns of every index of the schema, in their order. */
async function indexes(): Promise<{ table: string; columns: string[]; primary: boolean }[]> {
  const { rows } = await sql<{ table: string; columns: string[]; primary: boolean }>`
    select c.relname as table, i.indisprimary as primary,
      array_agg(a.attname::text order by k.position) as columns
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    cross join lateral unnest(i.indkey::int2[]) with ordinality as k (attribute, position)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attribute
    group by c.relname, i.indexrelid, i.indisprimary`.execute(database.handle);
  return rows;
}

async function columns(): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select table_name::text as table, column_name::text as column from information_schema.columns
    where table_schema = 'public' and table_name <> 'schema_migrations'
    order by table_name, ordinal_position`.execute(database.handle);
  return rows;
}

describe('the schema', () => {
  test('every foreign key is indexed: its columns lead an index', async () => {
    const { rows } = await sql<{ name: string; table: string; columns: string[] }>`
      select con.conname as name, c.relname as table,
        array_agg(a.attname::text order by k.position) as columns
      from pg_constraint con
      join pg_class c on c.oid = con.conrelid
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      cross join lateral unnest(con.conkey) with ordinality as k (attribute, position)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attribute
      where con.contype = 'f' group by con.conname, c.relname`.execute(database.handle);
    expect(rows.length).toBeGreaterThan(10);
    const all = await indexes();
    const bare = rows.filter(
      (key) =>
        !all.some(
          (index) =>
            index.table === key.table &&
            key.columns.every((column) => index.columns.slice(0, key.columns.length).includes(column)),
        ),
    );
    expect(bare).toEqual([]);
  });

  test('every table of an organisation has organisation_id first in its primary key', async () => {
    const all = await indexes();
    const tables = new Set((await columns()).map((one) => one.table));
    const global = [...tables].filter(
      (table) =>
        !all.some(
          (index) => index.primary && index.table === table && index.columns[0] === 'organisation_id',
        ),
    );
    // A person belongs to several organisations; what they may do there hangs on memberships.
    // So do the passkeys of a person and who they are at their office; attempts belong to nobody yet.
    expect(global.sort()).toEqual([
      'account_identities',
      'accounts',
      'open_id_attempts',
      'organisations',
      'passkey_challenges',
      'passkeys',
      'rate_limits',
    ]);
  });

  test('every foreign key between tables of an organisation includes the organisation', async () => {
    const { rows } = await sql<{ name: string }>`
      select con.conname as name from pg_constraint con
      join pg_namespace n on n.oid = con.connamespace and n.nspname = 'public'
      where con.contype = 'f' and con.confrelid not in ('accounts'::regclass, 'organisations'::regclass) and not exists (
        select from unnest(con.conkey) as k join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k
        where a.attname = 'organisation_id')`.execute(database.handle);
    expect(rows).toEqual([]);
  });

  test('every row of data names its import', async () => {
    const all = await columns();
    const data = [
      'crime_counts',
      'indicator_values',
      'municipalities',
      'borders',
      'questionnaires',
      'survey_tables',
      'survey_frames',
      'survey_margins',
    ];
    const named = all.filter((one) => one.column === 'import_id').map((one) => one.table);
    expect(named.sort()).toEqual(data.sort());
  });

  test('answers are kept without ids, times and rows of their own', async () => {
    const own = (await columns()).filter((one) => one.table === 'survey_tables').map((one) => one.column);
    expect(own).toEqual(['organisation_id', 'import_id', 'answer_count', 'columns', 'packed']);
  });

  test('schema.ts and the files beside it say what the database says', async () => {
    const text = ['schema.ts', 'meeting-schema.ts', 'strategy-schema.ts', 'survey-schema.ts']
      .map((name) => readFileSync(new URL(`../src/storage/${name}`, import.meta.url), 'utf8'))
      .join('\n');
    const tables = [...text.matchAll(/^ {2}(\w+): (\w+Row);$/gm)];
    const declared = tables.flatMap(([, table, row]) => {
      const body = new RegExp(`interface ${row} \\{([^}]*)\\}`).exec(text)?.[1] ?? '';
      return [...body.matchAll(/^ {2}(\w+):/gm)].map(([, column]) => `${table}.${column}`);
    });
    const found = (await columns()).map((one) => `${one.table}.${one.column}`);
    expect(declared.sort()).toEqual(found.sort());
  });
});
