import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from './open-database.ts';
import { problemOfDatabaseError } from './pg-problems.ts';
import { insertOrganisation } from './queries/organisations.ts';
import { openTestDatabase } from './test-database.ts';

/** What every engine must do; it runs on PGlite and, where DATABASE_URL is set, on a server. */
let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const organisation = (id: string) => ({
  id,
  name: id,
  area: '99001',
  areaName: 'Musterstadt',
  fictional: true,
  now: new Date('2026-03-01T08:00:00Z'),
});

async function exists(id: string): Promise<boolean> {
  const { rows } = await database.executeSql('select 1 from organisations where id = $1', [id]);
  return rows.length > 0;
}

describe('a database of any engine', () => {
  test('a long statement does not stop the program', async () => {
    let beats = 0;
    const heart = setInterval(() => beats++, 10);
    const start = performance.now();
    const work = 'select sum(sqrt(i::float8)) from generate_series(1, 3000000) as i';
    await sql.raw(work).execute(database.handle);
    clearInterval(heart);
    // A blocked event loop beats not at all.
    expect(beats).toBeGreaterThan((performance.now() - start) / 100);
  });

  test('nobody else gets into an open transaction', async () => {
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const transaction = database.handle
      .transaction()
      .execute(async (handle) => {
        await insertOrganisation(handle, organisation('inside'));
        begin();
        await pause(100);
        throw new Error('undo');
      })
      .catch((error: Error) => error.message);
    await begun;
    await database.executeSql(
      "insert into organisations (id, name, area, area_name, created_at) values ($1, '', '99001', '', now())",
      ['outside'],
    );
    expect(await transaction).toBe('undo');
    expect(await exists('inside')).toBe(false);
    expect(await exists('outside')).toBe(true);
  });

  test('transactions that begin at once all come to their end', async () => {
    const names = Array.from({ length: 8 }, (_, i) => `at-once-${i}`);
    await Promise.all(
      names.map((name) =>
        database.handle.transaction().execute(async (handle) => {
          await insertOrganisation(handle, organisation(name));
          await pause(5);
        }),
      ),
    );
    for (const name of names) expect(await exists(name)).toBe(true);
  });

  test('a failing statement spoils nothing for the next one, not even in a block of statements', async () => {
    await expect(database.executeSql('select nonsense')).rejects.toThrow();
    await expect(database.executeSql('begin; select nonsense; commit;')).rejects.toThrow();
    await database.executeSql('rollback').catch(() => {});
    expect(await exists('nobody')).toBe(false);
  });

  test('a transaction that failed inside and was not told so does not pretend to be committed', async () => {
    const outcome = await database.handle
      .transaction()
      .execute(async (handle) => {
        await insertOrganisation(handle, organisation('swallowed'));
        await sql`select nonsense`.execute(handle).catch(() => {});
      })
      .then(
        () => 'committed',
        () => 'failed',
      );
    if (outcome === 'committed') expect(database.engine).toBe('postgres');
    expect(await exists('swallowed')).toBe(false);
  });

  test('values mean the same on every engine', async () => {
    const { rows } = await sql`select ${'[1]'}::jsonb as json, 9007199254740991::bigint as big,
      date '2026-03-01' as day, timestamptz '2026-03-01T08:00:00Z' as at, 0.5::float8 as half,
      array['a','b'] as words, null::text as nothing, true as yes`.execute(database.handle);
    expect(rows).toEqual([
      {
        json: [1],
        big: 9007199254740991,
        day: '2026-03-01',
        at: new Date('2026-03-01T08:00:00Z'),
        half: 0.5,
        words: ['a', 'b'],
        nothing: null,
        yes: true,
      },
    ]);
  });

  test('expected failures have a code, bugs have none', async () => {
    const codeOf = async (statement: string): Promise<string | undefined> =>
      database.executeSql(statement).then(
        () => 'none',
        (error: unknown) => problemOfDatabaseError(error)?.code,
      );
    const values = "('twice', '', '99001', '', false, now())";
    expect(await codeOf(`insert into organisations values ${values}, ${values}`)).toBe(
      'storage.row.duplicate',
    );
    expect(await codeOf("insert into sessions values ('none', 'a', 'a', 'a', now(), now())")).toBe(
      'storage.row.referenced',
    );
    expect(await codeOf('select nonsense')).toBeUndefined();
  });
});
