import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#core/access/access-actor.ts';
import type { Contact } from '#core/network/contact.ts';
import { listContacts, saveContacts } from '#storage/queries/contacts.ts';
import { listCouncilsOf, saveStoredCouncil } from '#storage/queries/councils.ts';
import { insertMembership, listMembers } from '#storage/queries/memberships.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import type { Actor, Sessions } from '../contract.ts';
import { createLater, type Later } from '../later.ts';
import { createSessions } from '../sessions/sessions.ts';
import type { SignIn } from '../sign-in/contract.ts';
import { createSignIn } from '../sign-in/sign-in.ts';
import { createTestPasskey } from '../sign-in/test-passkey.ts';
import { insertPerson } from '../sign-in/testing.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { createAccounts } from './accounts.ts';
import type { Accounts } from './contract.ts';

const site = 'http://localhost:3000';
const begin = new Date('2026-03-02T08:00:00Z');
let product: TestProduct;
let accounts: Accounts;
let signIn: SignIn;
let sessions: Sessions;
let later: Later;
let organisationId: string;
let leaver: Actor;
let colleague: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(begin);
  accounts = createAccounts(product);
  later = createLater((error) => expect.unreachable(String(error)));
  signIn = createSignIn({ ...product, later, office: null, mailIsReadByOthers: false });
  sessions = createSessions({ ...product, demo: false });
});
afterAll(() => product.close());
beforeEach(async () => {
  organisationId = await organisation();
  leaver = await person('administrator', 'Lena Geht');
  colleague = await person('coordinator', 'Uwe Bleibt');
});

async function organisation(): Promise<string> {
  const id = randomUUID();
  const place = { area: '14521', areaName: 'Musterstadt', fictional: true };
  await insertOrganisation(product.beyond, { id, name: 'Musterstadt', ...place, now: begin });
  return id;
}

function person(role: Role, name: string): Promise<Actor> {
  const id = randomUUID();
  return insertPerson(product.beyond, { id, organisationId, email: emailOf(name), role, name, now: begin });
}

function emailOf(name: string): string {
  return `${name.toLowerCase().replace(' ', '.')}@${organisationId}.example`;
}

async function also(role: Role, actor: Actor, place = organisationId): Promise<void> {
  const membership = {
    organisationId: place,
    id: randomUUID(),
    accountId: actor.accountId,
    role,
    function: '',
  };
  await insertMembership(product.beyond, { ...membership, validFrom: null, validTo: null, now: begin });
}

async function contact(of: { name: string; email?: string | null }, areas: string[] = []): Promise<Contact> {
  const given: Contact = {
    id: randomUUID(),
    organisationId,
    name: of.name,
    function: 'preventionCoordinator',
    topics: ['youth'],
    areas,
    phone: '0351 1',
    email: of.email === undefined ? emailOf(of.name) : of.email,
    hours: 'Di 9–12 Uhr',
    deputyId: null,
    publishConsentOn: '2026-01-01',
    source: 'Rathaus',
    lastConfirmedOn: '2026-01-01',
    validFrom: null,
    validTo: null,
  };
  await saveContacts(product.beyond, [given], { now: begin });
  return given;
}

async function council(contactId: string): Promise<string> {
  const id = randomUUID();
  await saveStoredCouncil(
    product.beyond,
    {
      organisationId,
      id,
      name: 'Präventionsrat',
      organisationIds: [organisationId],
      foundedOn: '2024-01-01',
      states: [{ since: '2024-01-01', state: 'active' }],
      chairs: [],
      steeringGroup: [{ office: 'Koordination', contactId }],
      workingGroups: [{ name: 'AG', aim: 'x', measuredBy: 'y', dueOn: null, leadContactId: contactId }],
      rulesOfProcedure: null,
    },
    { now: begin },
  );
  return id;
}

const close = (to: Actor | null = null) =>
  accounts.close(leaver, to === null ? {} : { [organisationId]: to.accountId });

async function rolesOf(actor: Actor): Promise<string[]> {
  const all = await listMembers(product.beyond, [organisationId]);
  return all
    .filter((one) => one.accountId === actor.accountId && one.validTo === null)
    .map((one) => one.role);
}

describe('what is open', () => {
  test('are entries of the same address, seats and working groups, and roles nobody else has', async () => {
    const own = await contact({ name: 'Lena Geht (alt)', email: ` ${emailOf('Lena Geht').toUpperCase()}` });
    const byName = await contact({ name: 'Lena Geht', email: null });
    await contact({ name: 'Lena Geht', email: 'namensschwester@amt.example' });
    const councilId = await council(own.id);
    const closing = await accounts.closing(leaver);
    if (!closing.ok) throw new Error(closing.problem.code);
    const [here] = closing.value.organisations;
    expect(here).toMatchObject({
      id: organisationId,
      councils: [{ id: councilId, name: 'Präventionsrat' }],
      lastOf: ['administrator'],
      successorNeeded: true,
      members: [{ accountId: colleague.accountId, name: 'Uwe Bleibt' }],
    });
    expect(here!.contacts.map(({ id }) => id).sort()).toEqual([own.id, byName.id].sort());
  });

  test('nothing is needed where somebody else administers', async () => {
    await person('administrator', 'Ada Auch');
    const closing = await accounts.closing(leaver);
    expect(closing).toMatchObject({ value: { organisations: [{ lastOf: [], successorNeeded: false }] } });
  });
});

describe('closing', () => {
  test('hands everything over and leaves no way in', async () => {
    const passkey = createTestPasskey(site);
    const options = await accounts.passkeyCreation(leaver, site);
    if (!options.ok) throw new Error(options.problem.code);
    const added = { answer: passkey.create(options.value), name: 'Rechner' };
    expect(await accounts.addPasskey(leaver, site, added)).toMatchObject({ ok: true });
    const question = await signIn.passkeyRequest(site, null);
    if (!question.ok) throw new Error(question.problem.code);
    const signedIn = await signIn.usePasskey(site, passkey.sign(question.value), null);
    if (!signedIn.ok) throw new Error(signedIn.problem.code);
    const email = emailOf('Lena Geht');
    await signIn.requestLink({ email, browser: 'x', returnPath: null, from: null });
    await later.settled();
    const mail = await product.beyond
      .selectFrom('mails')
      .select('content')
      .where('recipient', '=', email)
      .where('kind', '=', 'signInLink')
      .executeTakeFirstOrThrow();
    const link = (mail.content as { path: string }).path.split('/').at(-1)!;
    const own = await contact({ name: 'Lena Geht' }, ['14521010']);
    const deputy = { ...(await contact({ name: 'Dora Dritte' })), deputyId: own.id };
    await saveContacts(product.beyond, [deputy], { now: begin });
    const councilId = await council(own.id);

    expect(await close(colleague)).toEqual({ ok: true, value: undefined });

    const contacts = await listContacts(product.beyond, { organisationIds: [organisationId] });
    const successor = contacts.find(({ name }) => name === 'Uwe Bleibt')!;
    expect(successor).toMatchObject({
      function: 'preventionCoordinator',
      topics: ['youth'],
      areas: ['14521010'],
      email: emailOf('Uwe Bleibt'),
      // What was the person's own, and what they agreed to, does not go over.
      phone: null,
      publishConsentOn: null,
      validFrom: '2026-03-02',
    });
    expect(contacts.find(({ id }) => id === own.id)?.validTo).toBe('2026-03-02');
    expect(contacts.find(({ id }) => id === deputy.id)?.deputyId).toBe(successor.id);
    const [rat] = await listCouncilsOf(product.beyond, [organisationId]);
    expect(rat).toMatchObject({
      id: councilId,
      steeringGroup: [{ contactId: successor.id }],
      workingGroups: [{ leadContactId: successor.id }],
    });
    expect((await rolesOf(colleague)).sort()).toEqual(['administrator', 'coordinator']);
    expect(await rolesOf(leaver)).toEqual([]);

    expect(await sessions.actorOf(signedIn.value.token)).toBeNull();
    expect(await signIn.useLink(link, null)).toMatchObject({ problem: { code: 'signIn.link.invalid' } });
    const again = await signIn.passkeyRequest(site, null);
    if (!again.ok) throw new Error(again.problem.code);
    expect(await signIn.usePasskey(site, passkey.sign(again.value), null)).toMatchObject({
      problem: { code: 'signIn.passkey.unknown' },
    });
    const account = await product.beyond
      .selectFrom('accounts')
      .select(['name', 'email', 'closed_at'])
      .where('id', '=', leaver.accountId)
      .executeTakeFirst();
    expect(account).toEqual({ name: 'Lena Geht', email: null, closed_at: begin });
    const told = await product.beyond
      .selectFrom('mails')
      .select('content')
      .where('recipient', '=', email)
      .where('kind', '=', 'accountChanged')
      .orderBy('id')
      .execute();
    expect(JSON.stringify(told)).toContain('"closed"');
    expect(await product.record(leaver, 2)).toEqual(['account.close done', 'contact.end done']);
  });

  test('gives seats to the entry the successor has already', async () => {
    const own = await contact({ name: 'Lena Geht' });
    const theirs = await contact({ name: 'Uwe Bleibt' });
    await council(own.id);
    expect(await close(colleague)).toMatchObject({ ok: true });
    const [rat] = await listCouncilsOf(product.beyond, [organisationId]);
    expect(rat?.steeringGroup).toMatchObject([{ contactId: theirs.id }]);
    expect(await listContacts(product.beyond, { organisationIds: [organisationId] })).toHaveLength(2);
  });

  test('leaves functions vacant where nobody takes over', async () => {
    await person('administrator', 'Ada Auch');
    const own = await contact({ name: 'Lena Geht' });
    await council(own.id);
    expect(await close()).toMatchObject({ ok: true });
    const [rat] = await listCouncilsOf(product.beyond, [organisationId]);
    expect(rat?.steeringGroup).toMatchObject([{ contactId: null }]);
  });

  test('ends every membership, in every organisation, also those to come', async () => {
    await person('administrator', 'Ada Auch');
    const elsewhere = await organisation();
    await also('coach', leaver, elsewhere);
    expect(await close()).toMatchObject({ ok: true });
    const left = (await listMembers(product.beyond, [organisationId, elsewhere])).filter(
      (one) => one.accountId === leaver.accountId && (one.validTo === null || one.validTo >= '2026-03-02'),
    );
    expect(left).toEqual([]);
    const entries = await product.beyond
      .selectFrom('record_entries')
      .select('organisation_id')
      .where('action', '=', 'account.close')
      .where('account_id', '=', leaver.accountId)
      .execute();
    expect(entries.map((one) => one.organisation_id).sort()).toEqual([organisationId, elsewhere].sort());
  });

  test('the same address can be invited anew and gets a new account', async () => {
    await person('administrator', 'Ada Auch');
    await close();
    const again = await person('coach', 'Lena Geht');
    expect(again.accountId).not.toBe(leaver.accountId);
  });
});

describe('closing is refused', () => {
  test('to the last administrator without a successor, or with one who is none', async () => {
    expect(await close()).toMatchObject({ problem: { code: 'account.successor.missing' } });
    const stranger = await product.actor();
    expect(await close(stranger)).toMatchObject({ problem: { code: 'account.successor.unknown' } });
    expect(await close(leaver)).toMatchObject({ problem: { code: 'account.successor.unknown' } });
    expect(await rolesOf(leaver)).toEqual(['administrator']);
  });

  test('to the last one who is alone', async () => {
    await product.beyond.deleteFrom('memberships').where('id', '=', colleague.membershipId).execute();
    expect(await close()).toMatchObject({ problem: { code: 'account.successor.nobody' } });
  });

  test('to one of two who leave at the same moment', async () => {
    const second = await person('administrator', 'Ada Auch');
    const both = await Promise.all([close(), accounts.close(second, {})]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'account.successor.missing' } });
  });

  test('to accounts of the demo, and to whoever came by a link others could read', async () => {
    const demo = await product.actor();
    expect(await accounts.close(demo, {})).toMatchObject({ problem: { code: 'account.demo' } });
    await person('administrator', 'Ada Auch');
    await also('coach', leaver, await organisation());
    const confined = { ...leaver, confined: true };
    expect(await accounts.close(confined, {})).toMatchObject({ problem: { code: 'account.confined' } });
    expect(await accounts.passkeyCreation(confined, site)).toMatchObject({
      problem: { code: 'account.confined' },
    });
  });
});

describe('own details', () => {
  test('are changed by the person, in one line, on record', async () => {
    expect(await accounts.change(leaver, { name: ' Lena\nGeht-Weg ', locale: 'en' })).toMatchObject({
      ok: true,
    });
    expect(await accounts.own(leaver)).toMatchObject({
      value: { name: 'Lena Geht-Weg', locale: 'en', email: emailOf('Lena Geht'), demo: false },
    });
    expect(await product.record(leaver, 1)).toEqual(['account.change done']);
    for (const name of ['', ' ', 'x'.repeat(201)])
      expect(await accounts.change(leaver, { name, locale: 'de' })).toMatchObject({
        problem: { code: 'account.name.length' },
      });
  });
});
