import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { processingList } from '#core/privacy/processing-list.ts';
import type { Handle, OpenDatabase } from '#storage/open-database.ts';
import { openTestDatabase } from '#storage/test-database.ts';

/**
 * Every table of the schema against somebody who works within another organisation. The rows are made from the
 * schema, so that a new table is attacked without a word here; it fails until its migration closes it with
 * `call wall('its_name')`.
 */
interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

/** What everybody may read, with the reason; changed by its own organisation only. */
const shared: Readonly<Record<string, string>> = {
  organisations: 'names and keys are public',
  organisation_links: 'who belongs to whom is public',
  area_keys: 'official keys',
  place_names: 'names of places, to search by',
  alliance_borders: 'borders of the map',
  councils: 'public; people are named by the id of a contact, the contact is not shared',
  council_organisations: 'which organisations a council belongs to is public',
  council_states: 'whether a council is active is public',
  status_step_organisations: 'which organisations took a step is public; facts and notes are not shared',
};
/** Tables nobody writes into within an organisation: the trigger of the record does. */
const written = { record_heads: 'trigger', record_entries: 'append-only' };
/** Of a person: read where they belong, for what they ask about themselves, and changed beyond the wall. */
const ofPerson = ['account_identities', 'passkeys'];

let database: OpenDatabase;
let columns: Column[];
let tables: string[];

beforeAll(async () => {
  database = await openTestDatabase();
  ({ rows: columns } = await sql<Column>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0
      and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
      and c.relname <> 'schema_migrations'
    order by c.relname, a.attnum`.execute(database.handle));
  tables = [...new Set(columns.map(({ table }) => table))];
  await dropConditions();
  // The heads come with the entries.
  for (const organisation of ['a', 'b'])
    for (const table of tables.filter((name) => name !== 'record_heads'))
      await insertRow(database.handle, table, organisation);
});
afterAll(() => database.close());

/** Any text fits into any column afterwards; the policies stay. */
async function dropConditions(): Promise<void> {
  const { rows } = await sql<{ statement: string }>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement
    from pg_constraint where connamespace = current_schema()::regnamespace and contype in ('f', 'c')
    order by contype desc`.execute(database.handle);
  for (const { statement } of rows) await sql.raw(statement).execute(database.handle);
}

const values: Readonly<Record<string, (organisation: string) => string>> = {
  text: (organisation) => `'${organisation}'`,
  'text[]': (organisation) => `array['${organisation}']`,
  integer: () => '1',
  bigint: () => '1',
  smallint: () => '1',
  'double precision': () => '1',
  boolean: () => 'true',
  date: () => "'2026-11-22'",
  'timestamp with time zone': () => "'2026-11-22T10:00:00Z'",
  jsonb: () => "'{}'",
  bytea: () => "'x'",
};

function insertRow(handle: Handle, table: string, organisation: string, more = '') {
  const own = columns.filter((column) => column.table === table);
  const given = own.map(({ name, type }) => {
    const value = values[type];
    if (value === undefined) throw new Error(`no example of ${type} (${table}.${name})`);
    // A second row of an organisation differs in every text but the one that says whose it is.
    const isKey = name === 'organisation_id' || (table === 'organisations' && name === 'id');
    return value(isKey ? organisation : `${organisation}${more}`);
  });
  const names = own.map(({ name }) => `"${name}"`);
  return sql.raw(`insert into "${table}" (${names.join()}) values (${given.join()})`).execute(handle);
}

const has = (table: string, name: string): boolean =>
  columns.some((column) => column.table === table && column.name === name);

/** The column that says whose row it is; null: a table of nobody. */
function ownerOf(table: string): string | null {
  if (has(table, 'organisation_id')) return 'organisation_id';
  if (ofPerson.includes(table)) return 'account_id';
  return table === 'organisations' || table === 'accounts' ? 'id' : null;
}

async function ownersSeen(handle: Handle, table: string): Promise<string[]> {
  const { rows } = await sql<{ owner: string }>`
    select ${sql.ref(ownerOf(table) ?? columns.find((column) => column.table === table)!.name)}::text as owner
    from ${sql.table(table)} order by 1`.execute(handle);
  return rows.map(({ owner }) => owner);
}

async function changed(handle: Handle, statement: string): Promise<number> {
  let count = -1;
  const undo = new Error('undo');
  const trying = handle.transaction().execute(async (transaction) => {
    const { rows } = await sql
      .raw<{ count: number }>(`with done as (${statement} returning 1) select count(*)::int from done`)
      .execute(transaction);
    count = rows[0]?.count ?? -1;
    throw undo;
  });
  await trying.catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return count;
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
/** Row-level security refuses it, or nothing was granted. */
const refused = '42501';

test('there is something to attack', async () => {
  expect(tables.length).toBeGreaterThan(30);
  for (const table of tables)
    expect([table, (await ownersSeen(database.handle, table)).length]).toEqual([table, 2]);
});

test('every table is behind the wall', async () => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = current_schema()::regnamespace
      and relkind = 'r' and not relrowsecurity`.execute(database.handle);
  expect(rows).toEqual([{ name: 'schema_migrations' }]);
});

test('personal data are shared where the list says why, and nowhere else', async () => {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_policies where schemaname = current_schema() and qual = 'true'
    order by 1`.execute(database.handle);
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(shared).sort());
  const personal = processingList.flatMap((entry) => (entry.personal ? [entry.table] : []));
  expect(personal.filter((table) => table in shared)).toEqual(['councils']);
});

describe('within an organisation', () => {
  test('a statement that forgets it sees its rows and what is shared', async () => {
    for (const table of tables) {
      const expected = table in shared ? ['a', 'b'] : ownerOf(table) === null ? [] : ['b'];
      expect([table, await ownersSeen(database.within('b'), table)]).toEqual([table, expected]);
    }
  });

  test('that does not exist, or is none, nothing is seen', async () => {
    for (const nowhere of ['', 'c', "a' or true --"])
      for (const table of tables.filter((name) => !(name in shared)))
        expect([table, await ownersSeen(database.within(nowhere), table)]).toEqual([table, []]);
  });

  test('updates and deletes meet its own rows only', async () => {
    const within = database.within('b');
    for (const table of tables) {
      const column = columns.find((one) => one.table === table)!.name;
      const owner = ownerOf(table);
      const most = owner === null || table in written || ofPerson.includes(table) ? 0 : 1;
      const foreign = owner === null ? '' : ` where "${owner}" = 'a'`;
      for (const [statement, count] of [
        [`update "${table}" set "${column}" = "${column}"`, most],
        [`update "${table}" set "${column}" = "${column}"${foreign}`, 0],
        // Organisations and accounts are not deleted within one: others may hang on them.
        [`delete from "${table}"`, has(table, 'organisation_id') ? most : 0],
        [`delete from "${table}"${foreign}`, 0],
      ] as const)
        expect([statement, await changed(within, statement)]).toEqual([statement, count]);
    }
  });

  test('nothing can be put into another one', async () => {
    const within = database.within('b');
    for (const table of tables) {
      expect([table, await codeOf(insertRow(within, table, 'a', '-new'))]).toEqual([table, refused]);
      if (!has(table, 'organisation_id') || table in written) continue;
      const moved = sql.raw(`update "${table}" set organisation_id = 'a'`).execute(within);
      expect([table, await codeOf(moved)]).toEqual([table, refused]);
    }
  });

  test('its own rows can be entered, but for accounts and what the record writes itself', async () => {
    const entered: string[] = [];
    for (const table of tables) {
      const work = insertRow(database.within('n'), table, 'n');
      if ((await codeOf(work)) === 'done') entered.push(table);
    }
    const closed = tables.filter((table) => !entered.includes(table));
    expect(closed).toEqual(tables.filter((table) => ownerOf(table) === null || closedTables.includes(table)));
  });
  const closedTables = ['accounts', 'record_heads', ...ofPerson];

  test('a joint step is seen by its members and changed by its keeper', async () => {
    await sql`insert into status_step_organisations (organisation_id, step_id, version, member_id)
      values ('a', 'a', 1, 'b')`.execute(database.handle);
    expect(await ownersSeen(database.within('b'), 'status_steps')).toEqual(['a', 'b']);
    expect(await changed(database.within('b'), "update status_steps set note = ''")).toBe(1);
    await sql`delete from status_step_organisations where organisation_id = 'a' and member_id = 'b'`.execute(
      database.handle,
    );
  });

  test('somebody of another one is recorded where they belong, and nowhere else', async () => {
    const entry = (handle: Handle, organisation: string) =>
      codeOf(insertRow(handle, 'record_entries', organisation, '-recorded'));
    expect(await entry(database.within('b', 'a'), 'a')).toBe('done');
    expect(await entry(database.within('b', 'a'), 'b')).toBe('done');
    expect(await entry(database.within('b', 'a'), 'n')).toBe(refused);
    expect(await ownersSeen(database.within('b', 'a'), 'record_entries')).not.toContain('a');
  });

  test('the tables of the job queue and of the migrations are out of reach', async () => {
    await database.executeSql(
      'create schema if not exists pgboss; create table if not exists pgboss.job (id int)',
    );
    const within = database.within('b');
    expect(await codeOf(sql`select * from pgboss.job`.execute(within))).toBe(refused);
    expect(await codeOf(sql`select * from schema_migrations`.execute(within))).toBe(refused);
    expect(await codeOf(sql`create table mine (id int)`.execute(within))).toBe(refused);
    expect(await codeOf(sql`alter table contacts disable row level security`.execute(within))).toBe(refused);
    expect(await codeOf(sql`truncate contacts`.execute(within))).toBe(refused);
  });
});
