import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import { createAccounts } from '../accounts/accounts.ts';
import type { Accounts } from '../accounts/contract.ts';
import type { Actor, Sessions } from '../contract.ts';
import { createLater } from '../later.ts';
import { createSessions } from '../sessions/sessions.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { SignIn } from './contract.ts';
import { createSignIn } from './sign-in.ts';
import { createTestPasskey, type Deviation, type TestPasskey } from './test-passkey.ts';
import { insertPerson } from './testing.ts';

const site = 'http://localhost:3000';
const begin = new Date('2026-03-02T08:00:00Z');
let product: TestProduct;
let accounts: Accounts;
let signIn: SignIn;
let sessions: Sessions;
let actor: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(begin);
  accounts = createAccounts(product);
  const later = createLater((error) => expect.unreachable(String(error)));
  signIn = createSignIn({ ...product, later, office: null, mailIsReadByOthers: false });
  sessions = createSessions({ ...product, demo: false });
});
afterAll(() => product.close());
beforeEach(async () => {
  const organisationId = randomUUID();
  const place = { area: '14521', areaName: 'Musterstadt', fictional: true };
  await insertOrganisation(product.beyond, { id: organisationId, name: 'Musterstadt', ...place, now: begin });
  const email = `${randomUUID()}@amt.example`;
  actor = await insertPerson(product.beyond, { id: randomUUID(), organisationId, email, now: begin });
});

async function value<T>(result: Promise<{ ok: true; value: T } | { ok: false; problem: { code: string } }>) {
  const given = await result;
  if (!given.ok) throw new Error(given.problem.code);
  return given.value;
}

async function add(passkey: TestPasskey, deviation: Deviation = {}, name = 'Dienstrechner') {
  const options = await value(accounts.passkeyCreation(actor, site));
  return accounts.addPasskey(actor, site, { answer: passkey.create(options, deviation), name });
}

async function enter(passkey: TestPasskey, deviation: Deviation = {}) {
  const options = await value(signIn.passkeyRequest(site, null));
  return signIn.usePasskey(site, passkey.sign(options, deviation), null);
}

const refused = { ok: false, problem: { code: 'signIn.passkey.refused' } };

describe('a passkey', () => {
  test('is added, signs in without an address, is named, and removed', async () => {
    const passkey = createTestPasskey(site);
    const { id } = await value(add(passkey));
    const { token } = await value(enter(passkey));
    expect(await sessions.actorOf(token)).toMatchObject({ accountId: actor.accountId });
    await value(accounts.renamePasskey(actor, id, ' Telefon '));
    expect((await value(accounts.own(actor))).passkeys).toEqual([
      { id, name: 'Telefon', createdAt: begin, lastUsedOn: '2026-03-02' },
    ]);
    await value(accounts.removePasskey(actor, id));
    expect(await enter(passkey)).toMatchObject({ problem: { code: 'signIn.passkey.unknown' } });
    expect(await product.record(actor, 4)).toEqual([
      'account.removePasskey done',
      'account.renamePasskey done',
      'session.signIn done',
      'account.addPasskey done',
    ]);
  });

  test('tells the owner of the account by mail', async () => {
    await value(add(createTestPasskey(site)));
    const mail = await product.beyond
      .selectFrom('mails')
      .select(['kind', 'content'])
      .where('organisation_id', '=', actor.organisationId)
      .executeTakeFirstOrThrow();
    expect(mail).toMatchObject({ kind: 'accountChanged', content: { params: { change: 'passkeyAdded' } } });
  });

  test('a new session each time, of what the person was last', async () => {
    const passkey = createTestPasskey(site);
    await value(add(passkey));
    const first = await value(enter(passkey));
    const second = await value(enter(passkey));
    expect(first.token).not.toBe(second.token);
  });
});

describe('an answer proves nothing', () => {
  test.each<[string, Deviation]>([
    ['from another site', { origin: 'https://umsicht.example.org' }],
    ['for another name', { rpID: 'example.org' }],
    ['to a question nobody asked', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
    ['without PIN or finger', { unverified: true }],
    ['of another account', { userHandle: Buffer.from('somebody').toString('base64url') }],
    ['for making a passkey', { type: 'webauthn.create' }],
  ])('%s', async (_, deviation) => {
    const passkey = createTestPasskey(site);
    await value(add(passkey));
    expect(await enter(passkey, deviation)).toMatchObject(refused);
    expect(await product.record(actor, 1)).toEqual(['session.signIn failed signIn.passkey.refused']);
    expect(await enter(passkey)).toMatchObject({ ok: true });
  });

  test('that was given before', async () => {
    const passkey = createTestPasskey(site);
    await value(add(passkey));
    const options = await value(signIn.passkeyRequest(site, null));
    const answer = passkey.sign(options);
    expect(await signIn.usePasskey(site, answer, null)).toMatchObject({ ok: true });
    expect(await signIn.usePasskey(site, answer, null)).toMatchObject(refused);
    // The same question, signed anew: it was asked once.
    expect(await signIn.usePasskey(site, passkey.sign(options), null)).toMatchObject(refused);
  });

  test('after five minutes', async () => {
    const passkey = createTestPasskey(site);
    await value(add(passkey));
    const options = await value(signIn.passkeyRequest(site, null));
    product.setNow(new Date(begin.getTime() + 5 * 60_000));
    expect(await signIn.usePasskey(site, passkey.sign(options), null)).toMatchObject(refused);
    product.setNow(begin);
  });

  test('when its counter falls behind: somebody copied it', async () => {
    const passkey = createTestPasskey(site);
    await value(add(passkey));
    expect(await enter(passkey, { counter: 41 })).toMatchObject({ ok: true });
    expect(await enter(passkey, { counter: 41 })).toMatchObject(refused);
    expect(await enter(passkey, { counter: 7 })).toMatchObject(refused);
    expect(await enter(passkey, { counter: 42 })).toMatchObject({ ok: true });
  });

  test('when synchronised passkeys always say 0, that is no copy', async () => {
    const passkey = createTestPasskey(site);
    await value(add(passkey));
    expect(await enter(passkey, { counter: 0 })).toMatchObject({ ok: true });
    expect(await enter(passkey, { counter: 0 })).toMatchObject({ ok: true });
  });

  test('signed with another key', async () => {
    const [own, thief] = [createTestPasskey(site), createTestPasskey(site)];
    await value(add(own));
    const options = await value(signIn.passkeyRequest(site, null));
    const forged = { ...thief.sign(options), id: own.credentialId, rawId: own.credentialId };
    expect(await signIn.usePasskey(site, forged, null)).toMatchObject(refused);
  });

  test.each([[null], ['x'], [{}], [{ id: 'x', response: {} }], [{ id: 'x'.repeat(30_000) }], [[]]])(
    'that is none: %.40j',
    async (answer) => {
      expect(await signIn.usePasskey(site, answer, null)).toMatchObject({ ok: false });
      expect(await accounts.addPasskey(actor, site, { answer, name: 'x' })).toMatchObject({
        problem: { code: 'account.passkey.refused' },
      });
    },
  );
});

describe('adding', () => {
  test.each<[string, Deviation]>([
    ['from another site', { origin: 'https://umsicht.example.org' }],
    ['for another name', { rpID: 'example.org' }],
    ['to a question nobody asked', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
    ['without PIN or finger', { unverified: true }],
  ])('is refused %s', async (_, deviation) => {
    expect(await add(createTestPasskey(site), deviation)).toMatchObject({
      problem: { code: 'account.passkey.refused' },
    });
    expect((await value(accounts.own(actor))).passkeys).toEqual([]);
  });

  test('uses a question of its own, of this account, once', async () => {
    const other = await insertPerson(product.beyond, {
      id: randomUUID(),
      organisationId: actor.organisationId,
      email: `${randomUUID()}@amt.example`,
      now: begin,
    });
    const theirs = await value(accounts.passkeyCreation(other, site));
    const signInQuestion = (await value(signIn.passkeyRequest(site, null))) as { challenge: string };
    for (const challenge of [(theirs as { challenge: string }).challenge, signInQuestion.challenge])
      expect(await add(createTestPasskey(site), { challenge })).toMatchObject({ ok: false });
    const passkey = createTestPasskey(site);
    const answer = passkey.create(await value(accounts.passkeyCreation(actor, site)));
    await value(accounts.addPasskey(actor, site, { answer, name: 'Eins' }));
    expect(await accounts.addPasskey(actor, site, { answer, name: 'Zwei' })).toMatchObject({ ok: false });
  });

  test('needs a name, and stops at ten', async () => {
    for (const name of ['', '   ', 'x'.repeat(61)])
      expect(await add(createTestPasskey(site), {}, name)).toMatchObject({
        problem: { code: 'account.passkey.name' },
      });
    for (let count = 0; count < 10; count++) await value(add(createTestPasskey(site)));
    expect(await accounts.passkeyCreation(actor, site)).toMatchObject({
      problem: { code: 'account.passkey.tooMany' },
    });
  });

  test.each(['http://127.0.0.1:3000', 'http://[::1]:3000', 'http://umsicht.example.de'])(
    'is not offered at %s, where browsers make none',
    async (bare) => {
      expect(await accounts.passkeyCreation(actor, bare)).toMatchObject({
        problem: { code: 'signIn.passkey.site' },
      });
      expect(await signIn.passkeyRequest(bare, null)).toMatchObject({
        problem: { code: 'signIn.passkey.site' },
      });
    },
  );

  test('passkeys of somebody else are neither named nor removed', async () => {
    const { id } = await value(add(createTestPasskey(site)));
    const stranger = await product.actor();
    expect(await accounts.renamePasskey(stranger, id, 'Meiner')).toMatchObject({
      problem: { code: 'account.passkey.notFound' },
    });
    expect(await accounts.removePasskey(stranger, id)).toMatchObject({
      problem: { code: 'account.passkey.notFound' },
    });
  });

  test('an account of the demo gets none', async () => {
    const demo = await product.actor();
    expect(await accounts.passkeyCreation(demo, site)).toMatchObject({ problem: { code: 'account.demo' } });
  });
});
