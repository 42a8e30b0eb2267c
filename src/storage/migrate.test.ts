import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, shippedMigrations } from './migrate.ts';
import type { OpenDatabase } from './open-database.ts';
import { openTestDatabase } from './test-database.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const added = { name: '9001-added.sql', sql: 'create table added (id text primary key); select 1;' };
const broken = { name: '9002-broken.sql', sql: 'create table half (id text); select nonsense;' };

async function tableExists(name: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select to_regclass(${name}) is not null as found`.execute(
    database.handle,
  );
  return rows[0]?.found ?? false;
}

describe('migrate', () => {
  test('does nothing when everything has run', async () => {
    expect(await migrate(database.handle)).toEqual({ ok: true, value: [] });
  });

  test('refuses a step that was changed after it ran', async () => {
    const [first, ...rest] = shippedMigrations();
    const changed = [{ name: first!.name, sql: `${first!.sql}\n-- later thought` }, ...rest];
    expect(await migrate(database.handle, changed)).toMatchObject({
      ok: false,
      problem: { code: 'storage.schema.changed', params: { name: first!.name } },
    });
  });

  test('other line ends are not a change', async () => {
    const windows = shippedMigrations().map(({ name, sql: text }) => ({
      name,
      sql: text.replaceAll('\n', '\r\n'),
    }));
    expect((await migrate(database.handle, windows)).ok).toBe(true);
  });

  test('a failing step leaves nothing behind, not even the steps before it', async () => {
    const steps = [...shippedMigrations(), added, broken];
    await expect(migrate(database.handle, steps)).rejects.toThrow();
    expect(await tableExists('added')).toBe(false);
    expect(await tableExists('half')).toBe(false);
  });

  test('runs what is new, once', async () => {
    const steps = [...shippedMigrations(), added];
    expect(await migrate(database.handle, steps)).toEqual({ ok: true, value: [added.name] });
    expect(await migrate(database.handle, steps)).toEqual({ ok: true, value: [] });
    expect(await tableExists('added')).toBe(true);
  });

  test('refuses a database that is newer than the program', async () => {
    expect(await migrate(database.handle)).toMatchObject({ problem: { code: 'storage.schema.newer' } });
  });
});
