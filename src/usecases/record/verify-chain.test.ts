import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { seedAnalysis } from '#storage/queries/test-rows.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { verifyRecord } from './verify-chain.ts';

let database: OpenDatabase;
let organisationId: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ({ organisationId } = await seedAnalysis(database.handle));
});

function write(subject: string, more: { accountId?: string | null; why?: string } = {}): Promise<void> {
  return insertRecordEntry(database.handle, {
    organisationId,
    at: new Date('2026-03-01T08:00:00.123Z'),
    accountId: 'ümläut-😀',
    action: 'analysis.read',
    subject,
    outcome: 'refused',
    problemCode: 'access.refused',
    ...more,
  });
}

/** What nobody can do with the rights of the program: somebody with the keys to the database. */
async function tamper(statement: string): Promise<void> {
  await database.executeSql(
    `begin; alter table record_entries disable trigger user; ${statement};
     alter table record_entries enable trigger user; commit`,
  );
}

const report = async () => (await verifyRecord(database.handle, organisationId))[0];
const own = (position: number) => `organisation_id = '${organisationId}' and position = ${position}`;

describe('the chain of an organisation', () => {
  test('holds over entries with and without every field, and is long', async () => {
    await write('a');
    await write('', { accountId: null, why: 'retention.expired' });
    for (let count = 0; count < 20; count++) await write(`s${count}`);
    expect(await report()).toMatchObject({ entries: 22, broken: null });
  });

  test('does not fork when many write at once', async () => {
    await Promise.all(Array.from({ length: 25 }, (_, number) => write(`at-once-${number}`)));
    expect(await report()).toMatchObject({ entries: 25, broken: null });
  });

  test('takes back what a transaction takes back', async () => {
    await write('a');
    const failing = database.handle.transaction().execute(async (transaction) => {
      await insertRecordEntry(transaction, {
        organisationId,
        at: new Date(),
        accountId: null,
        action: 'a',
        subject: 'b',
        outcome: 'done',
      });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await write('c');
    expect(await report()).toMatchObject({ entries: 2, broken: null });
  });

  test('is one of its own: other organisations do not disturb it', async () => {
    await write('a');
    const first = organisationId;
    ({ organisationId } = await seedAnalysis(database.handle));
    await write('b');
    organisationId = first;
    await write('c');
    expect(await report()).toMatchObject({ organisationId: first, entries: 2, broken: null });
  });

  test('a reason is a code, no text', async () => {
    await expect(write('a', { why: 'Frau Beispiel hat angerufen' })).rejects.toMatchObject({ code: '23514' });
  });
});

describe('what was done to the record by force is found', () => {
  beforeEach(async () => {
    for (const subject of ['a', 'b', 'c', 'd']) await write(subject);
  });

  test.each([
    "outcome = 'done'",
    "at = at + interval '1 microsecond'",
    "account_id = 'somebody'",
    'account_id = null',
    "action = 'analysis.rea', subject = 'db'",
    "subject = 'x'",
    'problem_code = null',
    "why = 'because'",
    "hash = repeat('0', 64)",
    "previous_hash = repeat('0', 64)",
  ])('changed: %s', async (change) => {
    await tamper(`update record_entries set ${change} where ${own(3)}`);
    expect(await report()).toMatchObject({ entries: 2, broken: { position: 3, kind: 'changed' } });
  });

  test('changed with a new hash of its own: the next entry does not follow', async () => {
    await tamper(`update record_entries set outcome = 'done' where ${own(2)};
      update record_entries r set hash = record_hash(r) where ${own(2)}`);
    expect(await report()).toMatchObject({ entries: 2, broken: { position: 3, kind: 'inserted' } });
  });

  test('deleted in the middle, at the beginning, at the end', async () => {
    await tamper(`delete from record_entries where ${own(2)}`);
    expect((await report())?.broken).toEqual({ position: 2, kind: 'missing' });
    await tamper(`delete from record_entries where ${own(1)}`);
    expect((await report())?.broken).toEqual({ position: 1, kind: 'missing' });
  });

  test('cut off at the end', async () => {
    await tamper(`delete from record_entries where ${own(4)}`);
    expect(await report()).toMatchObject({ entries: 3, broken: { position: 4, kind: 'missing' } });
  });

  test('all of it removed', async () => {
    await tamper(`delete from record_entries where organisation_id = '${organisationId}'`);
    expect((await report())?.broken).toEqual({ position: 1, kind: 'missing' });
  });

  test('head removed', async () => {
    await tamper(`delete from record_heads where organisation_id = '${organisationId}'`);
    expect((await report())?.broken).toEqual({ position: 1, kind: 'inserted' });
  });

  test('inserted in the middle, with places moved, and at the end', async () => {
    const copy = (position: number) =>
      `insert into record_entries (organisation_id, at, account_id, action, subject, outcome, position, previous_hash, hash)
       select organisation_id, at, account_id, action, 'forged', 'done', ${position}, previous_hash, hash
       from record_entries where ${own(1)}`;
    await tamper(copy(5));
    expect((await report())?.broken).toEqual({ position: 5, kind: 'changed' });
    await tamper(`delete from record_entries where ${own(5)};
      update record_entries set position = 5 where ${own(4)};
      update record_entries set position = 4 where ${own(3)}; ${copy(3)};
      update record_entries r set hash = record_hash(r) where ${own(3)}`);
    expect((await report())?.broken).toEqual({ position: 3, kind: 'inserted' });
  });

  test('in one organisation, while all are verified', async () => {
    await tamper(`update record_entries set subject = 'x' where ${own(1)}`);
    const all = await verifyRecord(database.handle);
    expect(all.filter(({ broken }) => broken !== null).map((one) => one.organisationId)).toContain(
      organisationId,
    );
    expect(all.length).toBeGreaterThan(1);
  });
});
