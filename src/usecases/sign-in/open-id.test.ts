import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import type { Actor, Sessions } from '../contract.ts';
import { createLater } from '../later.ts';
import { inviteMember } from '../members/invite-member.ts';
import { createSessions } from '../sessions/sessions.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { SignIn } from './contract.ts';
import { createOfficeSignIn } from './office-sign-in.ts';
import { createSignIn } from './sign-in.ts';
import { type OfficePerson, officeClient, startTestOffice, type TestOffice } from './test-office.ts';
import { insertPerson } from './testing.ts';

const site = 'http://localhost:3000';
const people = new Map<string, OfficePerson>();
let office: TestOffice;
let product: TestProduct;
let signIn: SignIn;
let sessions: Sessions;
let organisationId: string;
let now: Date;
const errors: unknown[] = [];
beforeAll(async () => {
  office = await startTestOffice(people, `${site}/anmelden/openid/zurueck`);
  product = await openTestProduct();
  // The provider looks at the real clock.
  now = new Date();
  signIn = signInAt(office.issuer);
  sessions = createSessions({ ...product, demo: false });
});
afterAll(async () => {
  await office.close();
  await product.close();
});
beforeEach(async () => {
  organisationId = randomUUID();
  const place = { area: '14521', areaName: 'Musterstadt', fictional: true };
  await insertOrganisation(product.beyond, { id: organisationId, name: 'Musterstadt', ...place, now });
});

function signInAt(issuer: URL): SignIn {
  const settings = { issuer, ...officeClient, name: 'Landratsamt' };
  return createSignIn({
    ...product,
    later: createLater((error) => expect.unreachable(String(error))),
    office: createOfficeSignIn(settings, { onError: (error) => void errors.push(error) }),
    mailIsReadByOthers: false,
  });
}

/** Somebody the office knows, with an address of their own. */
function officePerson(verified = true): { login: string; email: string } {
  const login = randomUUID();
  const email = `${login}@amt.example`;
  people.set(login, { email, email_verified: verified });
  return { login, email };
}

function account(email: string): Promise<Actor> {
  return insertPerson(product.beyond, { id: randomUUID(), organisationId, email, now });
}

async function start(invitation: string | null = null, returnPath: string | null = null) {
  const begun = await signIn.startOpenId(site, { returnPath, invitation }, null);
  if (!begun.ok) throw new Error(begun.problem.code);
  return begun.value;
}

function finish(query: string, browser: string | null) {
  return signIn.finishOpenId(site, { query, browser }, null);
}

async function enter(login: string, invitation: string | null = null) {
  const { address, browser } = await start(invitation);
  return finish(await office.visit(address, login), browser);
}

async function accountOf(result: Awaited<ReturnType<typeof finish>>): Promise<string | undefined> {
  if (!result.ok) throw new Error(result.problem.code);
  return (await sessions.actorOf(result.value.session.token))?.accountId;
}

describe('the sign-in of an office', () => {
  test('knows a person by a verified address the first time and by issuer and subject from then on', async () => {
    const { login, email } = officePerson();
    people.set(login, { email: email.toUpperCase(), email_verified: true });
    const actor = await account(email);
    expect(await accountOf(await enter(login))).toBe(actor.accountId);
    // The address may change hands; the person stays the same.
    people.set(login, { email: 'neu@amt.example', email_verified: true });
    expect(await accountOf(await enter(login))).toBe(actor.accountId);
    const identities = await product.beyond
      .selectFrom('account_identities')
      .select(['issuer', 'subject'])
      .where('account_id', '=', actor.accountId)
      .execute();
    expect(identities).toEqual([{ issuer: office.issuer.origin, subject: login }]);
    expect(await product.record(actor, 2)).toEqual(['session.signIn done', 'session.signIn done']);
  });

  test('leads back to where the person was going', async () => {
    const { login, email } = officePerson();
    await account(email);
    const { address, browser } = await start(null, '/analyse/abc');
    expect(await finish(await office.visit(address, login), browser)).toMatchObject({
      value: { returnPath: '/analyse/abc' },
    });
  });

  test('makes no member of somebody it knows and Umsicht does not', async () => {
    const { login } = officePerson();
    const before = await product.beyond.selectFrom('accounts').select('id').execute();
    expect(await enter(login)).toMatchObject({ problem: { code: 'signIn.openId.unknown' } });
    expect(await product.beyond.selectFrom('accounts').select('id').execute()).toHaveLength(before.length);
  });

  test('does not open an account by an address it does not vouch for', async () => {
    const { login, email } = officePerson(false);
    await account(email);
    expect(await enter(login)).toMatchObject({ problem: { code: 'signIn.openId.unverified' } });
    const linked = await product.beyond
      .selectFrom('account_identities')
      .select('id')
      .where('subject', '=', login)
      .execute();
    expect(linked).toEqual([]);
  });

  test('opens nothing once the account belongs nowhere', async () => {
    const { login, email } = officePerson();
    const actor = await account(email);
    await enter(login);
    await product.beyond
      .updateTable('memberships')
      .set({ valid_to: '2020-01-01' })
      .where('account_id', '=', actor.accountId)
      .execute();
    expect(await enter(login)).toMatchObject({ problem: { code: 'signIn.noMembership' } });
    expect(await product.record(actor, 1)).toEqual(['session.signIn failed signIn.noMembership']);
  });
});

describe('what comes back is refused', () => {
  const refused = { ok: false, problem: { code: 'signIn.openId.refused' } };
  let login: string;
  beforeEach(async () => {
    const person = officePerson();
    login = person.login;
    await account(person.email);
  });

  test('with another state', async () => {
    const { address, browser } = await start();
    const query = new URLSearchParams(await office.visit(address, login));
    query.set('state', 'x'.repeat(43));
    expect(await finish(`?${query}`, browser)).toMatchObject(refused);
  });

  test('without a state', async () => {
    const { address, browser } = await start();
    const query = new URLSearchParams(await office.visit(address, login));
    query.delete('state');
    expect(await finish(`?${query}`, browser)).toMatchObject(refused);
  });

  test('with another nonce in the token', async () => {
    const { address, browser } = await start();
    const query = await office.visit(address, login);
    await product.beyond
      .updateTable('open_id_attempts')
      .set({ nonce: 'y'.repeat(43) })
      .execute();
    expect(await finish(query, browser)).toMatchObject(refused);
  });

  test('with another secret of PKCE', async () => {
    const { address, browser } = await start();
    const query = await office.visit(address, login);
    await product.beyond
      .updateTable('open_id_attempts')
      .set({ code_verifier: 'z'.repeat(43) })
      .execute();
    expect(await finish(query, browser)).toMatchObject(refused);
  });

  test('a second time: the way back is used up, and so is the code', async () => {
    const { address, browser } = await start();
    const query = await office.visit(address, login);
    const row = await product.beyond
      .selectFrom('open_id_attempts')
      .selectAll()
      .orderBy('expires_at', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(await finish(query, browser)).toMatchObject({ ok: true });
    expect(await finish(query, browser)).toMatchObject({ problem: { code: 'signIn.openId.notBegun' } });
    // Even if the attempt were still there, the provider gives nothing for the code.
    await product.beyond.insertInto('open_id_attempts').values(row).execute();
    expect(await finish(query, browser)).toMatchObject(refused);
  });

  test('from another issuer', async () => {
    const { address, browser } = await start();
    const query = new URLSearchParams(await office.visit(address, login));
    expect(query.get('iss')).toBe(office.issuer.origin);
    query.set('iss', 'https://anmeldung.example.org');
    expect(await finish(`?${query}`, browser)).toMatchObject(refused);
  });

  test('in another browser', async () => {
    const { address } = await start();
    const query = await office.visit(address, login);
    const stranger = await start();
    for (const browser of [null, 'geraten'])
      expect(await finish(query, browser)).toMatchObject({ problem: { code: 'signIn.openId.notBegun' } });
    expect(await finish(query, stranger.browser)).toMatchObject(refused);
  });

  test('after ten minutes', async () => {
    const { address, browser } = await start();
    const query = await office.visit(address, login);
    product.setNow(new Date(Date.now() + 11 * 60_000));
    expect(await finish(query, browser)).toMatchObject({ problem: { code: 'signIn.openId.notBegun' } });
    product.setNow(new Date());
  });

  test.each(['', '?error=access_denied', '?code=x', '?code=x&state=x&iss=x', `?${'a'.repeat(3000)}`])(
    '%.30j',
    async (query) => {
      const { browser } = await start();
      expect(await finish(query, browser)).toMatchObject(refused);
    },
  );
});

describe('an invitation', () => {
  async function invitation(email: string): Promise<string> {
    const actor = await insertPerson(product.beyond, {
      id: randomUUID(),
      organisationId,
      email: `${randomUUID()}@amt.example`,
      role: 'administrator',
      now,
    });
    const draft = {
      organisationId,
      email,
      name: 'Rosa Ratsam',
      role: 'councilMember',
      function: '',
    } as const;
    const invited = await inviteMember(product, actor, { ...draft, validFrom: null, validTo: null });
    if (!invited.ok) throw new Error(invited.problem.code);
    const mail = await product.beyond
      .selectFrom('mails')
      .select('content')
      .where('organisation_id', '=', organisationId)
      .where('kind', '=', 'invitation')
      .executeTakeFirstOrThrow();
    return (mail.content as { path: string }).path.split('/').at(-1)!;
  }

  test('is accepted this way, whatever address the office knows', async () => {
    const { login } = officePerson(false);
    const accountId = await accountOf(await enter(login, await invitation('rosa@amt.example')));
    const row = await product.beyond
      .selectFrom('accounts')
      .select(['email', 'name'])
      .where('id', '=', accountId!)
      .executeTakeFirst();
    expect(row).toEqual({ email: 'rosa@amt.example', name: 'Rosa Ratsam' });
    expect(await accountOf(await enter(login))).toBe(accountId);
  });

  test('opens no account that was there before, unless the office vouches for its address', async () => {
    const unsure = officePerson(false);
    await account(unsure.email);
    expect(await enter(unsure.login, await invitation(unsure.email))).toMatchObject({
      problem: { code: 'signIn.openId.otherAddress' },
    });
    const sure = officePerson();
    const elsewhere = await account(sure.email);
    organisationId = randomUUID();
    const place = { area: '14521', areaName: 'Anderswo', fictional: true };
    await insertOrganisation(product.beyond, { id: organisationId, name: 'Anderswo', ...place, now });
    expect(await accountOf(await enter(sure.login, await invitation(sure.email)))).toBe(elsewhere.accountId);
  });

  test('to one address is not accepted as somebody else', async () => {
    const { login, email } = officePerson();
    await account(email);
    await enter(login);
    const token = await invitation('andere@amt.example');
    expect(await enter(login, token)).toMatchObject({ problem: { code: 'signIn.openId.otherAccount' } });
    expect(await signIn.readInvitation(token)).toMatchObject({ ok: true });
  });

  test('that does not exist leads nowhere', async () => {
    expect(
      await signIn.startOpenId(site, { returnPath: null, invitation: `x.${'A'.repeat(43)}` }, null),
    ).toMatchObject({ problem: { code: 'signIn.invitation.invalid' } });
  });
});

describe('an office', () => {
  test('that does not answer is said to, and asked anew the next time', async () => {
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    silent.close();
    const away = signInAt(new URL(`http://127.0.0.1:${port}`));
    expect(await away.startOpenId(site, { returnPath: null, invitation: null }, null)).toMatchObject({
      problem: { code: 'signIn.openId.unreachable', params: { name: 'Landratsamt' } },
    });
    expect(errors.length).toBeGreaterThan(0);
  });

  test('that calls itself something else is not used', async () => {
    const liar = createServer((_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          issuer: 'https://anmeldung.example.org',
          authorization_endpoint: `${office.issuer.origin}/auth`,
          token_endpoint: `${office.issuer.origin}/token`,
          jwks_uri: `${office.issuer.origin}/jwks`,
        }),
      );
    });
    liar.listen(0, '127.0.0.1');
    await once(liar, 'listening');
    const { port } = liar.address() as AddressInfo;
    const fooled = signInAt(new URL(`http://127.0.0.1:${port}`));
    expect(await fooled.startOpenId(site, { returnPath: null, invitation: null }, null)).toMatchObject({
      problem: { code: 'signIn.openId.unreachable' },
    });
    liar.closeAllConnections();
    liar.close();
  });

  test('that is not set up is not offered', async () => {
    const without = createSignIn({
      ...product,
      later: createLater(() => {}),
      office: null,
      mailIsReadByOthers: false,
    });
    expect(await without.ways()).toEqual({ openIdName: null, sendsMail: true });
    expect(await without.startOpenId(site, { returnPath: null, invitation: null }, null)).toMatchObject({
      problem: { code: 'signIn.openId.off' },
    });
    expect(await signIn.ways()).toEqual({ openIdName: 'Landratsamt', sendsMail: true });
  });
});
