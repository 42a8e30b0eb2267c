import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import { type OpenDatabase, openDatabase } from './open-database.ts';
import { seedAnalysis } from './queries/test-rows.ts';
import { raiseWall } from './raise-wall.ts';
import { openTestDatabase } from './test-database.ts';

async function seesOnlyItsOwn(database: OpenDatabase): Promise<void> {
  const { organisationId } = await seedAnalysis(database.handle);
  await seedAnalysis(database.handle);
  const rows = await database.within(organisationId).selectFrom('analyses').selectAll().execute();
  expect(rows).toHaveLength(1);
  expect((await database.handle.selectFrom('analyses').select('id').execute()).length).toBeGreaterThanOrEqual(
    2,
  );
}

describe('the wall of any database', () => {
  test('is raised again as often as one likes', async () => {
    const database = await openTestDatabase();
    for (let time = 0; time < 3; time++) await raiseWall(database.handle);
    await seesOnlyItsOwn(database);
    await database.close();
  });

  test('holds again after a backup came without its grants', async () => {
    const database = await openTestDatabase();
    const { rows } = await database.executeSql(
      "select quote_ident(left(session_user, 56) || '_member') as role",
    );
    await database.executeSql(`revoke all on all tables in schema public from ${rows[0]?.role}`);
    const { organisationId } = await seedAnalysis(database.handle);
    const read = () => database.within(organisationId).selectFrom('analyses').selectAll().execute();
    await expect(read()).rejects.toMatchObject({ code: '42501' });
    await raiseWall(database.handle);
    expect(await read()).toHaveLength(1);
    await database.close();
  });
});

/** Users of a server as a municipality gives them out; the tests themselves run as its administrator. */
const serverUrl = process.env.DATABASE_URL ?? '';
describe.skipIf(serverUrl === '')('a server on which the user', () => {
  const made: string[] = [];
  let admin: pg.Client;
  beforeAll(async () => {
    admin = new pg.Client({ connectionString: serverUrl });
    await admin.connect();
  });
  afterAll(async () => {
    for (const name of made) await admin.query(`drop database if exists "${name}" with (force)`);
    for (const name of made) {
      await admin.query(`drop role if exists "${name}_member"`);
      await admin.query(`drop role if exists "${name}"`);
    }
    await admin.end();
  });

  /** A user with a database of its own; the name has to be quoted wherever it stands. */
  async function newUser(rights: string): Promise<{ name: string; url: string }> {
    const name = `Umsicht ${randomUUID().slice(0, 8)}`;
    made.push(name);
    await admin.query(`create role "${name}" login password 'umsicht' nosuperuser ${rights}`);
    await admin.query(`create database "${name}" owner "${name}"`);
    const url = new URL(serverUrl);
    [url.username, url.password] = [encodeURIComponent(name), 'umsicht'];
    url.pathname = `/${encodeURIComponent(name)}`;
    return { name, url: url.href };
  }

  async function opened(url: string): Promise<OpenDatabase> {
    const database = await openDatabase({ url, folder: '' });
    if (!database.ok) throw new Error(database.problem.code);
    return database.value;
  }

  test('may create roles: nobody has to do anything', async () => {
    const { url } = await newUser('createrole');
    const database = await opened(url);
    await seesOnlyItsOwn(database);
    await database.close();
    const again = await opened(url);
    await again.close();
  });

  test('may not: the start says which two statements do it, and they do', async () => {
    const { name, url } = await newUser('nocreaterole');
    const refused = await openDatabase({ url, folder: '' });
    if (refused.ok) throw new Error('opened');
    expect(refused.problem).toEqual({
      code: 'storage.server.roleMissing',
      params: { role: `"${name}_member"`, user: `"${name}"` },
    });
    const text = createTranslator('de', { strict: true }).problem(refused.problem);
    const statements = /CREATE ROLE .*$/.exec(text)?.[0] ?? '';
    expect(statements.match(/;/g)).toHaveLength(2);
    await admin.query(statements);
    const database = await opened(url);
    await seesOnlyItsOwn(database);
    await database.close();
  });

  test('is not the owner of the tables that were read back: said, instead of an empty product', async () => {
    const { url } = await newUser('createrole');
    await (await opened(url)).close();
    const someone = await newUser('nocreaterole');
    const own = new pg.Client({ connectionString: adminUrl(url) });
    await own.connect();
    await own.query(`alter table organisations owner to "${someone.name}"`);
    await own.query(`grant all on organisations to "${decodeURIComponent(new URL(url).username)}"`);
    await own.end();
    expect(await openDatabase({ url, folder: '' })).toMatchObject({
      problem: { code: 'storage.server.notOwner' },
    });
  });

  test('opens several databases at the same moment', async () => {
    const { name, url } = await newUser('createrole createdb');
    const names = Array.from({ length: 6 }, (_, number) => `${name} ${number}`);
    for (const database of names) await admin.query(`create database "${database}" owner "${name}"`);
    try {
      const all = names.map((database) => {
        const own = new URL(url);
        own.pathname = `/${encodeURIComponent(database)}`;
        return opened(own.href);
      });
      for (const database of await Promise.all(all)) {
        await seesOnlyItsOwn(database);
        await database.close();
      }
    } finally {
      for (const database of names) await admin.query(`drop database "${database}" with (force)`);
    }
  });

  test('of another installation does not get in by the role', async () => {
    const [one, other] = [await newUser('createrole'), await newUser('createrole')];
    await (await opened(one.url)).close();
    await (await opened(other.url)).close();
    const intruder = new URL(other.url);
    intruder.pathname = new URL(one.url).pathname;
    const client = new pg.Client({ connectionString: intruder.href });
    await client.connect();
    await client.query(`set role "${other.name}_member"`);
    await expect(client.query('select * from contacts')).rejects.toMatchObject({ code: '42501' });
    await expect(client.query(`set role "${one.name}_member"`)).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });
});

/** The same database, as the administrator of the server. */
function adminUrl(url: string): string {
  const admin = new URL(serverUrl);
  admin.pathname = new URL(url).pathname;
  return admin.href;
}
