import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertAccount } from '#storage/queries/accounts.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import { listRecordEntries } from '#storage/queries/record-entries.ts';
import { deleteExpiredSessions } from '#storage/queries/sessions.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import type { Sessions } from '../contract.ts';
import { createSessions } from './sessions.ts';

let database: OpenDatabase;
let sessions: Sessions;
let now = new Date('2026-03-01T08:00:00Z');
const clock = (): Date => now;
beforeAll(async () => {
  database = await openTestDatabase();
  const { handle } = database;
  sessions = createSessions({ handle, clock, demo: true });
  await insertOrganisation(handle, {
    id: 'musterstadt',
    name: 'Musterstadt (fiktiv)',
    area: '99001',
    areaName: 'Musterstadt',
    fictional: true,
    now,
  });
  const account = { organisationId: 'musterstadt', name: 'Jana Beispiel', locale: 'de', now } as const;
  await insertAccount(handle, { ...account, id: 'demo-coordinator', role: 'coordinator', demo: true });
  await insertAccount(handle, { ...account, id: 'real', role: 'coordinator', demo: false });
});
afterAll(() => database.close());

async function signIn(): Promise<{ token: string; expires: Date }> {
  const signedIn = await sessions.signInToDemo('demo-coordinator');
  if (!signedIn.ok) throw new Error(signedIn.problem.code);
  return signedIn.value;
}

describe('sessions of the demo', () => {
  test('only demo accounts are offered and can be entered', async () => {
    expect((await sessions.listDemoAccounts()).map((account) => account.id)).toEqual(['demo-coordinator']);
    expect(await sessions.signInToDemo('real')).toMatchObject({
      problem: { code: 'session.account.unknown' },
    });
  });

  test('a token leads to its actor until it is signed out', async () => {
    const { token } = await signIn();
    expect(await sessions.actorOf(token)).toEqual({
      accountId: 'demo-coordinator',
      name: 'Jana Beispiel',
      organisationId: 'musterstadt',
      organisationName: 'Musterstadt (fiktiv)',
      role: 'coordinator',
      locale: 'de',
    });
    await sessions.signOut(token);
    expect(await sessions.actorOf(token)).toBeNull();
  });

  test('a token ends by itself after a working day', async () => {
    const { token, expires } = await signIn();
    const before = now;
    now = new Date(expires.getTime() - 1);
    expect(await sessions.actorOf(token)).not.toBeNull();
    now = expires;
    expect(await sessions.actorOf(token)).toBeNull();
    await deleteExpiredSessions(database.handle, now);
    now = before;
    expect(await sessions.actorOf(token)).toBeNull();
  });

  test('nothing in the database signs anybody in', async () => {
    const { token } = await signIn();
    const rows = await database.handle.selectFrom('sessions').selectAll().execute();
    const secret = token.split('.')[1]!;
    expect(JSON.stringify(rows)).not.toContain(secret);
    for (const row of rows) {
      expect(await sessions.actorOf(`${row.organisation_id}.${row.token_sha256}`)).toBeNull();
    }
  });

  test.each([
    '',
    'x',
    'musterstadt.',
    `other.${'A'.repeat(43)}`,
    `musterstadt.${'A'.repeat(43)}`,
    `'.${'A'.repeat(43)}`,
  ])('»%s« is nobody', async (token) => {
    expect(await sessions.actorOf(token)).toBeNull();
    await sessions.signOut(token);
  });

  test('signing in and out is on record, without names and tokens', async () => {
    const { token } = await signIn();
    await sessions.signOut(token);
    const entries = await listRecordEntries(database.handle, { organisationId: 'musterstadt', limit: 2 });
    expect(entries.map((entry) => [entry.action, entry.accountId, entry.outcome])).toEqual([
      ['session.signOut', 'demo-coordinator', 'done'],
      ['session.signIn', 'demo-coordinator', 'done'],
    ]);
    expect(JSON.stringify(entries)).not.toContain('Beispiel');
  });

  test('without the demo nobody gets in, not even with an old session', async () => {
    const { token } = await signIn();
    const strict = createSessions({ handle: database.handle, clock, demo: false });
    expect(await strict.listDemoAccounts()).toEqual([]);
    expect(await strict.signInToDemo('demo-coordinator')).toMatchObject({
      problem: { code: 'session.demo.off' },
    });
    expect(await strict.actorOf(token)).toBeNull();
  });
});
