import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Handle, OpenDatabase } from './open-database.ts';
import { insertAnalysis } from './queries/analyses.ts';
import { insertRecordEntry } from './queries/record-entries.ts';
import { seedAnalysis } from './queries/test-rows.ts';
import { openTestDatabase } from './test-database.ts';

/** How the wall stands while many work at once; what it holds back is in `test/second-wall.test.ts`. */
let database: OpenDatabase;
let own: string;
let other: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.handle.deleteFrom('analyses').execute();
  own = (await seedAnalysis(database.handle)).organisationId;
  other = (await seedAnalysis(database.handle)).organisationId;
});

async function seenBy(handle: Handle): Promise<string[]> {
  const rows = await handle.selectFrom('analyses').select('organisation_id').execute();
  return rows.map((row) => row.organisation_id);
}

function rename(handle: Handle, title: string): Promise<unknown> {
  return handle.updateTable('analyses').set({ title }).execute();
}

const titles = async (): Promise<string[]> =>
  (await database.handle.selectFrom('analyses').select('title').orderBy('title').execute()).map(
    ({ title }) => title,
  );

/** What a connection that comes back from somebody within an organisation says of itself. */
async function stateOf(handle: Handle): Promise<unknown> {
  const { rows } = await sql<{ leaked: boolean; organisation: string }>`
    select current_user <> session_user as leaked,
      coalesce(current_setting('umsicht.organisation', true), '') as organisation`.execute(handle);
  return rows[0];
}
const clean = { leaked: false, organisation: '' };

/** On every connection of a pool at once. */
async function expectClean(): Promise<void> {
  const states = Array.from({ length: database.engine === 'postgres' ? 10 : 1 }, () =>
    database.handle.transaction().execute(async (transaction) => {
      const state = await stateOf(transaction);
      await pause(20);
      return state;
    }),
  );
  for (const state of await Promise.all(states)) expect(state).toEqual(clean);
  const past = await database.executeSql('select current_user = session_user as same');
  expect(past.rows).toEqual([{ same: true }]);
}

describe('within an organisation', () => {
  test('single statements and transactions see it, the handle beside sees all', async () => {
    const within = database.within(own);
    expect(await seenBy(within)).toEqual([own]);
    expect(await within.transaction().execute(seenBy)).toEqual([own]);
    expect((await seenBy(database.handle)).sort()).toEqual([own, other].sort());
  });

  test('a change stays, and what it meets is its own', async () => {
    await rename(database.within(own), 'mine');
    await database
      .within(other)
      .transaction()
      .execute((transaction) => rename(transaction, 'theirs'));
    expect(await titles()).toEqual(['mine', 'theirs']);
    await expectClean();
  });

  test('a transaction inside a transaction stays within, also after it was taken back', async () => {
    const transaction = await database.within(own).startTransaction().execute();
    const saved = await transaction.savepoint('before').execute();
    await rename(saved, 'lost');
    await expect(sql`select nonsense`.execute(saved)).rejects.toThrow();
    const back = await saved.rollbackToSavepoint('before').execute();
    expect(await seenBy(back)).toEqual([own]);
    await rename(back, 'kept');
    await back.releaseSavepoint('before').execute();
    expect(await seenBy(transaction)).toEqual([own]);
    await transaction.commit().execute();
    expect(await titles()).toEqual(['Sicherheitsanalyse', 'kept']);
    await expectClean();
  });

  test('a failing statement or transaction leaves the connection clean', async () => {
    const within = database.within(own);
    await expect(sql`select nonsense`.execute(within)).rejects.toMatchObject({ code: '42703' });
    await expect(
      within.transaction().execute(async (transaction) => {
        await rename(transaction, 'lost');
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
    await expect(
      within.transaction().execute(async (transaction) => {
        await sql`select nonsense`.execute(transaction).catch(() => {});
      }),
    ).rejects.toThrow();
    await expect(newAnalysis(within, other, 'new')).rejects.toMatchObject({ code: '42501' });
    await expectClean();
    expect(await titles()).toEqual(['Sicherheitsanalyse', 'Sicherheitsanalyse']);
    expect(await seenBy(within)).toEqual([own]);
  });

  test('a broken end of a transaction is no leak either', async () => {
    const within = database.within(own);
    // The statement ends the transaction behind the back of the program.
    await sql
      .raw('commit; select 1')
      .execute(within)
      .catch(() => {});
    await sql
      .raw('rollback; select 1')
      .execute(within)
      .catch(() => {});
    await expectClean();
    expect(await seenBy(within)).toEqual([own]);
  });

  test('a read-only transaction is one', async () => {
    const reading = database.within(own).transaction().setAccessMode('read only');
    if (database.engine === 'postgres')
      await expect(reading.execute((transaction) => rename(transaction, 'x'))).rejects.toMatchObject({
        code: '25006',
      });
    expect(await reading.execute(seenBy)).toEqual([own]);
  });

  test('the chain of the record goes on, of the own organisation and of the one that is recorded in', async () => {
    const entry = (handle: Handle, organisationId: string) =>
      insertRecordEntry(handle, {
        organisationId,
        at: new Date('2026-03-01T08:00:00Z'),
        accountId: null,
        action: 'analysis.read',
        subject: '',
        outcome: 'done',
      });
    for (let count = 0; count < 3; count++) await entry(database.within(own), own);
    await entry(database.within(other, own), own);
    const heads = await database.handle
      .selectFrom('record_heads')
      .select('position')
      .where('organisation_id', '=', own)
      .execute();
    expect(heads).toEqual([{ position: 4 }]);
    await expect(entry(database.within(own), other)).rejects.toMatchObject({ code: '42501' });
  });
});

function newAnalysis(handle: Handle, organisationId: string, id: string): Promise<void> {
  const settings = { title: 'neu', area: '14521', areaName: 'Erzgebirgskreis', year: null };
  return insertAnalysis(handle, { ...settings, organisationId, id, fictional: true, now: new Date(0) });
}

describe('many at once', () => {
  test('hundreds of requests of two organisations and of the whole never meet', async () => {
    const request = async (number: number): Promise<void> => {
      const [organisation, wrong] = number % 2 === 0 ? [own, other] : [other, own];
      const within = database.within(organisation);
      if (number % 5 === 0) expect(await seenBy(database.handle)).toHaveLength(2);
      if (number % 7 === 0) await sql`select nonsense`.execute(within).catch(() => {});
      expect(await seenBy(within)).toEqual([organisation]);
      await within.transaction().execute(async (transaction) => {
        expect(await seenBy(transaction)).toEqual([organisation]);
        await rename(transaction, organisation);
        if (number % 3 === 0) await pause(1);
        await newAnalysis(transaction, organisation, String(number));
        const deleted = await transaction.deleteFrom('analyses').where('id', '=', String(number)).execute();
        expect(deleted[0]?.numDeletedRows).toBe(1n);
        const foreign = transaction.deleteFrom('analyses').where('organisation_id', '=', wrong);
        expect((await foreign.execute())[0]?.numDeletedRows).toBe(0n);
      });
      const job = await database.executeSql(
        'select count(*)::int as count, current_user = session_user as same from analyses',
      );
      expect(job.rows[0]?.same).toBe(true);
      expect(job.rows[0]?.count).toBeGreaterThanOrEqual(2);
    };
    await Promise.all(Array.from({ length: 300 }, (_, number) => request(number)));
    expect(await titles()).toEqual([own, other].sort());
    await expectClean();
  });

  test('a statement of somebody else never runs inside an open transaction within', async () => {
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const open = database
      .within(own)
      .transaction()
      .execute(async (transaction) => {
        await rename(transaction, 'half');
        begin();
        await pause(50);
        throw new Error('undo');
      })
      .catch((error: Error) => error.message);
    await begun;
    const all = [
      seenBy(database.handle),
      seenBy(database.within(other)),
      database.executeSql('select organisation_id from analyses').then(({ rows }) => rows),
      database.handle.transaction().execute(seenBy),
    ];
    const [whole, theirs, job, transaction] = await Promise.all(all);
    expect(await open).toBe('undo');
    expect([whole?.length, theirs, job?.length, transaction?.length]).toEqual([2, [other], 2, 2]);
    expect(await titles()).not.toContain('half');
  });
});
