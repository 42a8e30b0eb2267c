import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#core/access/access-actor.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import type { Actor, Sessions } from '../contract.ts';
import { createLater, type Later } from '../later.ts';
import { createSessions } from '../sessions/sessions.ts';
import type { SignIn } from '../sign-in/contract.ts';
import { createSignIn } from '../sign-in/sign-in.ts';
import { insertPerson } from '../sign-in/testing.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { InvitationDraft, MemberKey, Members } from './contract.ts';
import { createMembers } from './members.ts';

const begin = new Date('2026-03-02T08:00:00Z');
const openPeriod = { validFrom: null, validTo: null };
let product: TestProduct;
let later: Later;
let members: Members;
let signIn: SignIn;
let sessions: Sessions;
let organisationId: string;
let administrator: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  members = createMembers(product);
  later = createLater((error) => expect.unreachable(String(error)));
  signIn = createSignIn({ ...product, later, office: null, mailIsReadByOthers: false });
  sessions = createSessions({ ...product, demo: false });
});
afterAll(() => product.close());
beforeEach(async () => {
  product.setNow(begin);
  organisationId = await organisation();
  administrator = await person('administrator');
});

async function organisation(): Promise<string> {
  const id = randomUUID();
  const place = { area: '14521', areaName: 'Musterstadt', fictional: true };
  await insertOrganisation(product.beyond, { id, name: 'Musterstadt', ...place, now: begin });
  return id;
}

function person(role: Role, more: Partial<Parameters<typeof insertPerson>[1]> = {}): Promise<Actor> {
  const id = randomUUID();
  return insertPerson(product.beyond, {
    id,
    organisationId,
    email: `${id}@amt.example`,
    role,
    now: begin,
    ...more,
  });
}

function invite(actor: Actor, draft: Partial<InvitationDraft> = {}) {
  return members.invite(actor, {
    organisationId,
    // Of its own in each test: invitations to one address are counted.
    email: `${organisationId}@amt.example`,
    name: 'Rosa Ratsam',
    role: 'councilMember',
    function: '',
    ...openPeriod,
    ...draft,
  });
}

/** Tokens of the invitations that were mailed, the newest last. */
async function tokens(email?: string): Promise<string[]> {
  let mails = product.beyond
    .selectFrom('mails')
    .select('content')
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'invitation')
    .orderBy('created_at');
  if (email !== undefined) mails = mails.where('recipient', '=', email);
  const rows = await mails.execute();
  return rows.map(({ content }) => (content as { path: string }).path.split('/').at(-1)!);
}

async function listed(actor = administrator) {
  const list = await members.list(actor, organisationId);
  if (!list.ok) throw new Error(list.problem.code);
  return list.value;
}

async function key(actor: Actor): Promise<MemberKey> {
  return { organisationId: actor.organisationId, id: actor.membershipId };
}

const code = (wanted: string) => ({ ok: false, problem: { code: wanted } });

describe('an invitation', () => {
  test('leads to an account with a session, by the button only, and works once', async () => {
    expect(
      await invite(administrator, {
        email: ' Rosa@Amt.example ',
        function: 'Stadtrat',
        validTo: '2026-12-31',
      }),
    ).toMatchObject({ ok: true });
    expect((await listed()).invitations).toMatchObject([
      { email: 'rosa@amt.example', name: 'Rosa Ratsam', role: 'councilMember', withdrawable: true },
    ]);
    const [token] = await tokens();
    for (let scan = 0; scan < 3; scan++)
      expect(await signIn.readInvitation(token!)).toMatchObject({
        value: { organisationName: 'Musterstadt', function: 'Stadtrat', validTo: '2026-12-31' },
      });
    expect((await listed()).members).toHaveLength(1);

    const accepted = await signIn.acceptInvitation(token!, { name: ' Rosa  Rat ' }, null);
    if (!accepted.ok || accepted.value.session === null) throw new Error('not accepted');
    expect(await sessions.actorOf(accepted.value.session.token)).toMatchObject({
      name: 'Rosa Rat',
      organisationId,
      role: 'councilMember',
      function: 'Stadtrat',
    });
    const { members: all, invitations } = await listed();
    expect(invitations).toEqual([]);
    expect(all.find(({ email }) => email === 'rosa@amt.example')).toMatchObject({
      name: 'Rosa Rat',
      validTo: '2026-12-31',
      state: 'current',
      lastUsedOn: '2026-03-02',
      changeable: true,
    });
    for (const again of [signIn.readInvitation(token!), signIn.acceptInvitation(token!, { name: 'x' }, null)])
      expect(await again).toMatchObject(code('signIn.invitation.used'));
    expect(await product.record(administrator, 3)).toEqual([
      'session.signIn done',
      'member.join done',
      'member.invite done',
    ]);
    await product.beyond.deleteFrom('accounts').where('email', '=', 'rosa@amt.example').execute();
  });

  test('to an address with an account looks the same, adds a membership and signs nobody in', async () => {
    const elsewhere = await organisation();
    const known = await person('coach', { organisationId: elsewhere, email: 'bekannt@amt.example' });
    const answers = [
      await invite(administrator, { email: 'bekannt@amt.example' }),
      await invite(administrator, { email: 'fremd@amt.example' }),
    ];
    expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
    const { invitations, members: before } = await listed();
    expect(before.map(({ email }) => email)).not.toContain('bekannt@amt.example');
    const shown = invitations.map(({ id: _, email: __, ...one }) => one);
    expect(shown[0]).toEqual(shown[1]);

    const token = (await tokens('bekannt@amt.example'))[0]!;
    const accepted = await signIn.acceptInvitation(token, { name: 'Anderer Name' }, null);
    expect(accepted).toEqual({ ok: true, value: { session: null, organisationName: 'Musterstadt' } });
    const memberships = await product.beyond
      .selectFrom('memberships')
      .select(['organisation_id', 'role'])
      .where('account_id', '=', known.accountId)
      .orderBy('created_at')
      .execute();
    expect(memberships).toHaveLength(2);
    expect((await listed()).members.find(({ email }) => email === 'bekannt@amt.example')?.name).toBe(
      'Jana Beispiel',
    );
    const told = await product.beyond
      .selectFrom('mails')
      .select('content')
      .where('recipient', '=', 'bekannt@amt.example')
      .where('kind', '=', 'accountChanged')
      .execute();
    expect(told).toMatchObject([{ content: { params: { change: 'membershipAdded' } } }]);
    await product.beyond.deleteFrom('accounts').where('email', '=', 'bekannt@amt.example').execute();
  });

  test('accepted for two organisations at the same moment makes one account', async () => {
    const email = `${randomUUID()}@amt.example`;
    await invite(administrator, { email });
    const [first] = await tokens(email);
    organisationId = await organisation();
    await invite(await person('administrator'), { email });
    const [second] = await tokens(email);
    const both = await Promise.all(
      [first!, second!].map((token) => signIn.acceptInvitation(token, { name: 'Rosa' }, null)),
    );
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect(both.filter((one) => one.ok && one.value.session !== null)).toHaveLength(1);
  });

  test('works for two weeks', async () => {
    await invite(administrator);
    const [token] = await tokens();
    product.setNow(new Date(begin.getTime() + 14 * 86_400_000 - 1));
    expect(await signIn.readInvitation(token!)).toMatchObject({ ok: true });
    product.setNow(new Date(begin.getTime() + 14 * 86_400_000));
    expect(await signIn.acceptInvitation(token!, { name: 'Rosa' }, null)).toMatchObject(
      code('signIn.invitation.expired'),
    );
    expect((await listed()).invitations).toEqual([]);
  });

  test('sent again takes the place of the one before; withdrawn it is gone', async () => {
    await invite(administrator);
    const [first] = await tokens();
    product.setNow(new Date(begin.getTime() + 1000));
    const again = await invite(administrator);
    const second = (await tokens()).find((token) => token !== first)!;
    expect(await signIn.readInvitation(first!)).toMatchObject(code('signIn.invitation.invalid'));
    expect(await signIn.readInvitation(second)).toMatchObject({ ok: true });
    if (!again.ok) throw new Error(again.problem.code);
    expect(await members.withdraw(administrator, { organisationId, id: again.value.id })).toMatchObject({
      ok: true,
    });
    expect(await signIn.acceptInvitation(second, { name: 'Rosa' }, null)).toMatchObject(
      code('signIn.invitation.invalid'),
    );
    expect(await members.withdraw(administrator, { organisationId, id: again.value.id })).toMatchObject(
      code('member.invitation.notFound'),
    );
  });

  test('for a later time makes the account and no session', async () => {
    await invite(administrator, { email: 'bald@amt.example', validFrom: '2026-04-01' });
    const [token] = await tokens();
    expect(await signIn.acceptInvitation(token!, { name: 'Bald' }, null)).toMatchObject({
      value: { session: null },
    });
    expect((await listed()).members.find(({ email }) => email === 'bald@amt.example')?.state).toBe('future');
    await product.beyond.deleteFrom('accounts').where('email', '=', 'bald@amt.example').execute();
  });

  test('brings somebody back whose access had ended', async () => {
    const gone = await person('coach', { email: 'wieder@amt.example' });
    await members.end(administrator, await key(gone));
    await invite(administrator, { email: 'wieder@amt.example', role: 'coach' });
    const [token] = await tokens();
    expect(await signIn.acceptInvitation(token!, { name: 'x' }, null)).toMatchObject({ ok: true });
    const states = (await listed()).members
      .filter(({ email }) => email === 'wieder@amt.example')
      .map(({ state }) => state);
    expect(states.sort()).toEqual(['current', 'ended']);
    await product.beyond.deleteFrom('accounts').where('email', '=', 'wieder@amt.example').execute();
  });

  test.each([
    [{ email: 'keine' }, 'signIn.email.invalid'],
    [{ name: '  ' }, 'account.name.length'],
    [{ name: 'x'.repeat(201) }, 'account.name.length'],
    [{ function: 'x'.repeat(201) }, 'member.function.tooLong'],
    [{ validFrom: '2026-02-30' }, 'network.day.invalid'],
    [{ validFrom: '2026-05-01', validTo: '2026-04-01' }, 'network.period.reversed'],
    [{ validTo: '2026-03-01' }, 'member.period.over'],
  ])('%j is refused', async (draft, problem) => {
    expect(await invite(administrator, draft)).toMatchObject(code(problem));
    expect(await tokens()).toEqual([]);
  });

  test('writes nothing of its own into the head of a mail', async () => {
    await invite({ ...administrator, name: 'Ada\r\nBcc: alle@amt.example' }, { name: 'Rosa\r\nTo: x@y.zz' });
    const mail = await product.beyond
      .selectFrom('mails')
      .select('content')
      .where('organisation_id', '=', organisationId)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(mail.content)).not.toMatch(/\\[rn]/);
  });

  test('is not sent to one address again and again', async () => {
    const email = `${randomUUID()}@amt.example`;
    for (let time = 0; time < 5; time++)
      expect(await invite(administrator, { email })).toMatchObject({ ok: true });
    expect(await invite(administrator, { email })).toMatchObject({
      problem: { code: 'signIn.tooOftenToday', params: { hours: 24 } },
    });
  });

  test('is not needed by somebody who has the role', async () => {
    await person('coach', { email: 'schon@amt.example' });
    expect(await invite(administrator, { email: 'schon@amt.example', role: 'coach' })).toMatchObject(
      code('member.present'),
    );
    await product.beyond.deleteFrom('accounts').where('email', '=', 'schon@amt.example').execute();
  });
});

describe('nobody gives more than their role allows', () => {
  test.each<[Role, Role, string]>([
    ['coordinator', 'administrator', 'member.role.notGrantable'],
    ['coordinator', 'auditor', 'member.role.notGrantable'],
    ['coordinator', 'stateOffice', 'member.role.notGrantable'],
    ['administrator', 'stateOffice', 'member.role.notGrantable'],
    ['councilMember', 'councilMember', 'access.refused'],
    ['auditor', 'auditor', 'access.refused'],
    ['coach', 'coach', 'access.refused'],
  ])('%s inviting %s', async (role, wanted, problem) => {
    const actor = await person(role);
    expect(await invite(actor, { role: wanted })).toMatchObject(code(problem));
    expect(await product.record(actor, 1)).toEqual([`member.invite refused ${problem}`]);
  });

  test('a role that is none is given by nobody', async () => {
    expect(await invite(administrator, { role: 'owner' as Role })).toMatchObject(
      code('member.role.notGrantable'),
    );
  });

  test('the state office brings a new organisation its first person, on record on both sides', async () => {
    const home = await organisation();
    const office = await person('stateOffice', { organisationId: home });
    expect(await invite(office, { role: 'administrator' })).toMatchObject({ ok: true });
    expect(await invite(office, { role: 'statistician' })).toMatchObject(code('member.role.notGrantable'));
    expect(await product.record(office, 2)).toEqual([
      'member.invite refused member.role.notGrantable',
      'member.invite done',
    ]);
    expect(await product.record(administrator, 1)).toEqual(['member.invite done']);
    expect(await invite(office, { organisationId: 'gibt-es-nicht', role: 'administrator' })).toMatchObject(
      code('network.organisation.notFound'),
    );
  });

  test('changing a role takes the right to both', async () => {
    const coordinator = await person('coordinator');
    const statistician = await person('statistician');
    const change = { role: 'administrator', function: '', ...openPeriod } as const;
    expect(await members.change(coordinator, await key(statistician), change)).toMatchObject(
      code('member.role.notGrantable'),
    );
    expect(
      await members.change(coordinator, await key(administrator), { ...change, role: 'councilMember' }),
    ).toMatchObject(code('member.role.notGrantable'));
    expect(await members.end(coordinator, await key(administrator))).toMatchObject(
      code('member.role.notGrantable'),
    );
  });
});

describe('an access', () => {
  test('changes at once, also for who is signed in', async () => {
    const actor = await person('statistician', { email: 'wechsel@amt.example' });
    await signIn.requestLink({ email: 'wechsel@amt.example', browser: 'x', returnPath: null, from: null });
    await later.settled();
    const mail = await product.beyond
      .selectFrom('mails')
      .select('content')
      .where('recipient', '=', 'wechsel@amt.example')
      .executeTakeFirstOrThrow();
    const path = (mail.content as { path: string }).path;
    const signedIn = await signIn.useLink(path.split('/').at(-1)!, null);
    if (!signedIn.ok) throw new Error(signedIn.problem.code);
    const { token } = signedIn.value;
    const change = { role: 'auditor', function: 'Revision', validFrom: null, validTo: '2026-06-30' } as const;
    expect(await members.change(administrator, await key(actor), change)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await sessions.actorOf(token)).toMatchObject({ role: 'auditor', function: 'Revision' });
    expect(await members.end(administrator, await key(actor))).toMatchObject({ ok: true });
    expect(await sessions.actorOf(token)).toBeNull();
    expect((await listed()).members.find(({ id }) => id === actor.membershipId)).toMatchObject({
      state: 'ended',
      validTo: '2026-03-01',
      changeable: false,
    });
    expect(await members.end(administrator, await key(actor))).toMatchObject(
      code('member.membership.notFound'),
    );
    await product.beyond.deleteFrom('accounts').where('email', '=', 'wechsel@amt.example').execute();
  });

  test('that began today leaves no trace but in the record, nor does its account', async () => {
    const actor = await person('coach', { validFrom: '2026-03-02' });
    await members.end(administrator, await key(actor));
    const left = await product.beyond
      .selectFrom('accounts')
      .select('id')
      .where('id', '=', actor.accountId)
      .execute();
    expect(left).toEqual([]);
    expect(await product.record(administrator, 1)).toEqual(['member.end done']);
  });

  test('of oneself is changed by somebody else', async () => {
    const change = { role: 'coordinator', function: '', ...openPeriod } as const;
    expect(await members.change(administrator, await key(administrator), change)).toMatchObject(
      code('member.own'),
    );
    expect(await members.end(administrator, await key(administrator))).toMatchObject(code('member.own'));
  });

  test('of the last administrator is not taken away from within', async () => {
    const second = await person('administrator');
    const change = { role: 'coordinator', function: '', ...openPeriod } as const;
    expect(await members.end(administrator, await key(second))).toMatchObject({ ok: true });
    // Two who take it from each other at the same moment: one stays.
    const third = await person('administrator');
    const both = await Promise.all([
      members.change(administrator, await key(third), change),
      members.change(third, await key(administrator), change),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const roles = (await listed({ ...administrator })).members.filter(({ state }) => state === 'current');
    expect(roles.filter(({ role }) => role === 'administrator')).toHaveLength(1);
    const office = await person('stateOffice', { organisationId: await organisation() });
    const last = roles.find(({ role }) => role === 'administrator')!;
    expect(await members.end(office, { organisationId, id: last.id })).toMatchObject({ ok: true });
  });

  test('is not doubled', async () => {
    const actor = await person('coach', { email: 'doppelt@amt.example' });
    await invite(administrator, { email: 'doppelt@amt.example', role: 'auditor' });
    await signIn.acceptInvitation((await tokens())[0]!, { name: 'x' }, null);
    const change = { role: 'auditor', function: '', ...openPeriod } as const;
    expect(await members.change(administrator, await key(actor), change)).toMatchObject(
      code('member.present'),
    );
    await product.beyond.deleteFrom('accounts').where('email', '=', 'doppelt@amt.example').execute();
  });

  test('of the demo cannot be taken from those who share it', async () => {
    const demo = await product.actor('administrator');
    const other = await product.beyond
      .updateTable('memberships')
      .set({ organisation_id: organisationId })
      .where('id', '=', demo.membershipId)
      .returning('id')
      .executeTakeFirstOrThrow();
    expect(await members.end(administrator, { organisationId, id: other.id })).toMatchObject(
      code('account.demo'),
    );
  });

  test('to another organisation is neither seen nor changed', async () => {
    const elsewhere = await organisation();
    const stranger = await person('coach', { organisationId: elsewhere });
    expect(await members.list(administrator, elsewhere)).toMatchObject(code('access.refused'));
    expect(await members.end(administrator, await key(stranger))).toMatchObject(code('access.refused'));
    expect(await members.end(administrator, { organisationId, id: stranger.membershipId })).toMatchObject(
      code('member.membership.notFound'),
    );
  });
});
