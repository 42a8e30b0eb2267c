import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertAccount } from '#storage/queries/accounts.ts';
import { insertMembership } from '#storage/queries/memberships.ts';
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
  sessions = createSessions({ within: database.within, beyond: handle, clock, demo: true });
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
      membershipId: 'demo-coordinator',
      function: '',
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
    const strict = createSessions({ within: database.within, beyond: database.handle, clock, demo: false });
    expect(await strict.listDemoAccounts()).toEqual([]);
    expect(await strict.signInToDemo('demo-coordinator')).toMatchObject({
      problem: { code: 'session.demo.off' },
    });
    expect(await strict.actorOf(token)).toBeNull();
  });
});

describe('memberships', () => {
  const membership = {
    organisationId: 'landkreis',
    id: 'second',
    accountId: 'demo-coordinator',
    role: 'districtOfficer',
    function: 'Vertretung',
    validFrom: '2026-02-01',
    validTo: '2026-03-01',
  } as const;
  beforeAll(async () => {
    const organisation = {
      name: 'Landkreis (fiktiv)',
      area: '99001',
      areaName: 'Landkreis',
      fictional: true,
    };
    await insertOrganisation(database.handle, { ...organisation, id: 'landkreis', now });
    await insertMembership(database.handle, { ...membership, now: new Date(now.getTime() + 1) });
  });

  test('a person goes on as what they are elsewhere; the old token is worth nothing', async () => {
    const { token, expires } = await signIn();
    const actor = (await sessions.actorOf(token))!;
    const all = await sessions.memberships(actor);
    expect(all.ok && all.value.map((one) => [one.organisationId, one.role, one.current])).toEqual([
      ['landkreis', 'districtOfficer', false],
      ['musterstadt', 'coordinator', true],
    ]);
    const change = { token, organisationId: 'landkreis', membershipId: 'second' };
    const switched = await sessions.switchTo(actor, change);
    if (!switched.ok) throw new Error(switched.problem.code);
    expect(switched.value.expires).toEqual(expires);
    expect(await sessions.actorOf(token)).toBeNull();
    expect(await sessions.actorOf(switched.value.token)).toMatchObject({
      accountId: 'demo-coordinator',
      organisationId: 'landkreis',
      role: 'districtOfficer',
      function: 'Vertretung',
    });
    expect(await sessions.switchTo(actor, change)).toMatchObject({ problem: { code: 'session.notFound' } });
  });

  test('the membership of somebody else, or with a session of somebody else, is none', async () => {
    const { token } = await signIn();
    const actor = (await sessions.actorOf(token))!;
    const foreign = { token, organisationId: 'musterstadt', membershipId: 'real' };
    expect(await sessions.switchTo(actor, foreign)).toMatchObject({
      problem: { code: 'session.membership.notFound' },
    });
    const stranger = { ...actor, accountId: 'real' };
    const theft = { token, organisationId: 'musterstadt', membershipId: 'real' };
    expect(await sessions.switchTo(stranger, theft)).toMatchObject({ problem: { code: 'session.notFound' } });
    expect(await sessions.actorOf(token)).toMatchObject({ organisationId: 'musterstadt' });
  });

  test('ends with its last day, and with it the session', async () => {
    const { token } = await signIn();
    const actor = (await sessions.actorOf(token))!;
    const switched = await sessions.switchTo(actor, {
      token,
      organisationId: 'landkreis',
      membershipId: 'second',
    });
    if (!switched.ok) throw new Error(switched.problem.code);
    const before = now;
    now = new Date('2026-03-01T22:59:00Z');
    const late = createSessions({ within: database.within, beyond: database.handle, clock, demo: true });
    await database.handle
      .updateTable('sessions')
      .set({ expires_at: new Date('2026-03-03') })
      .execute();
    expect(await late.actorOf(switched.value.token)).not.toBeNull();
    // Midnight in Germany.
    now = new Date('2026-03-01T23:00:00Z');
    expect(await late.actorOf(switched.value.token)).toBeNull();
    now = before;
  });

  test('own sessions are seen and ended, those of others are neither', async () => {
    await database.handle.deleteFrom('sessions').execute();
    const [here, there] = [await signIn(), await signIn()];
    const actor = (await sessions.actorOf(here.token))!;
    const list = await sessions.listOwn(actor, here.token);
    if (!list.ok) throw new Error(list.problem.code);
    expect(list.value.map((one) => one.current).sort()).toEqual([false, true]);
    const other = list.value.find((one) => !one.current)!;
    const stranger = { ...actor, accountId: 'real' };
    expect(await sessions.listOwn(stranger, here.token)).toEqual({ ok: true, value: [] });
    expect(await sessions.end(stranger, other.id)).toMatchObject({ problem: { code: 'session.notFound' } });
    expect(await sessions.end(actor, other.id)).toMatchObject({ ok: true });
    expect(await sessions.actorOf(there.token)).toBeNull();
    expect(await sessions.actorOf(here.token)).not.toBeNull();
  });
});
