import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMembership } from '#storage/queries/memberships.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import type { Sessions } from '../contract.ts';
import { createLater, type Later } from '../later.ts';
import { createSessions } from '../sessions/sessions.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { SignIn } from './contract.ts';
import { createSignIn } from './sign-in.ts';
import { insertPerson } from './testing.ts';

let product: TestProduct;
let later: Later;
let signIn: SignIn;
let sessions: Sessions;
const failures: unknown[] = [];
const begin = new Date('2026-03-02T08:00:00Z');
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(begin);
  later = createLater((error) => failures.push(error));
  signIn = createSignIn({ ...product, later, office: null, mailIsReadByOthers: false });
  sessions = createSessions({ ...product, demo: false });
});
afterAll(() => product.close());

async function person(email: string, period: { validFrom?: string; validTo?: string } = {}) {
  const organisationId = randomUUID();
  const place = { area: '14521', areaName: 'Musterstadt', fictional: true };
  await insertOrganisation(product.beyond, { id: organisationId, name: 'Musterstadt', ...place, now: begin });
  return insertPerson(product.beyond, { id: randomUUID(), organisationId, email, now: begin, ...period });
}

interface Sent {
  readonly organisationId: string;
  readonly path: string;
  readonly token: string;
}

async function mailsTo(email: string): Promise<Sent[]> {
  await later.settled();
  expect(failures).toEqual([]);
  const rows = await product.beyond
    .selectFrom('mails')
    .select(['organisation_id', 'content'])
    .where('recipient', '=', email)
    .where('kind', '=', 'signInLink')
    .orderBy('created_at')
    .execute();
  return rows.map(({ organisation_id: organisationId, content }) => {
    const { path } = content as { path: string };
    return { organisationId, path, token: path.split('/').at(-1)!.split('?')[0]! };
  });
}

async function request(email: string, more: Partial<Parameters<SignIn['requestLink']>[0]> = {}) {
  return signIn.requestLink({ email, browser: 'here', returnPath: null, from: null, ...more });
}

describe('a link in a mail', () => {
  test('signs in once, on the button and not by being opened', async () => {
    const { organisationId, accountId } = await person('jana@amt.example');
    expect(await request(' Jana@AMT.example ', { returnPath: '/analyse/abc' })).toEqual({
      ok: true,
      value: undefined,
    });
    const [mail] = await mailsTo('jana@amt.example');
    expect(mail).toMatchObject({ organisationId, path: expect.stringMatching(/\?weiter=%2Fanalyse%2Fabc$/) });
    const { token } = mail!;
    for (let scan = 0; scan < 3; scan++)
      expect(await signIn.readLink(token, 'here')).toEqual({
        ok: true,
        value: { name: 'Jana Beispiel', sameBrowser: true },
      });
    expect(await signIn.readLink(token, 'elsewhere')).toMatchObject({ value: { sameBrowser: false } });
    expect(await signIn.readLink(token, null)).toMatchObject({ value: { sameBrowser: false } });

    const signedIn = await signIn.useLink(token, null);
    if (!signedIn.ok) throw new Error(signedIn.problem.code);
    expect(await sessions.actorOf(signedIn.value.token)).toMatchObject({ accountId, organisationId });
    for (const again of [signIn.readLink(token, 'here'), signIn.useLink(token, null)])
      expect(await again).toMatchObject({ problem: { code: 'signIn.link.used' } });
  });

  test('two presses at once sign in once', async () => {
    await person('zwei@amt.example');
    await request('zwei@amt.example');
    const { token } = (await mailsTo('zwei@amt.example'))[0]!;
    const both = await Promise.all([signIn.useLink(token, null), signIn.useLink(token, null)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('works for a quarter of an hour', async () => {
    await person('spaet@amt.example');
    await request('spaet@amt.example');
    const { token } = (await mailsTo('spaet@amt.example'))[0]!;
    product.setNow(new Date(begin.getTime() + 15 * 60_000 - 1));
    expect(await signIn.readLink(token, null)).toMatchObject({ ok: true });
    product.setNow(new Date(begin.getTime() + 15 * 60_000));
    expect(await signIn.readLink(token, null)).toMatchObject({ problem: { code: 'signIn.link.expired' } });
    expect(await signIn.useLink(token, null)).toMatchObject({ problem: { code: 'signIn.link.expired' } });
    product.setNow(begin);
  });

  test('asked for again, the earlier one no longer works', async () => {
    await person('nochmal@amt.example');
    await request('nochmal@amt.example');
    const first = (await mailsTo('nochmal@amt.example'))[0]!;
    await request('nochmal@amt.example');
    const both = await mailsTo('nochmal@amt.example');
    expect(both).toHaveLength(2);
    expect(await signIn.useLink(first.token, null)).toMatchObject({
      problem: { code: 'signIn.link.invalid' },
    });
    const newest = both.find(({ token }) => token !== first.token)!;
    expect(await signIn.useLink(newest.token, null)).toMatchObject({ ok: true });
  });

  test('nothing in the database is a link', async () => {
    await person('geheim@amt.example');
    await request('geheim@amt.example');
    const { token } = (await mailsTo('geheim@amt.example'))[0]!;
    const rows = await product.beyond.selectFrom('sign_in_links').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[1]);
    for (const row of rows)
      expect(await signIn.useLink(`${row.organisation_id}.${row.token_sha256}`, null)).toMatchObject({
        ok: false,
      });
  });

  test.each(['', 'x', `own.${'A'.repeat(43)}`, `'.${'A'.repeat(43)}`, '../..', 'A'.repeat(5000)])(
    '»%.60s« is none',
    async (token) => {
      expect(await signIn.readLink(token, null)).toMatchObject({ problem: { code: 'signIn.link.invalid' } });
      expect(await signIn.useLink(token, null)).toMatchObject({ problem: { code: 'signIn.link.invalid' } });
    },
  );
});

describe('who is asked about does not show', () => {
  test('the answer is the same and comes before anybody looks', async () => {
    await person('bekannt@amt.example');
    const looked: string[] = [];
    const watched = createSignIn({
      ...product,
      office: null,
      mailIsReadByOthers: false,
      // Work that never begins: the answer must not wait for it.
      later: { do: () => void looked.push('later') },
    });
    const ask = (email: string) =>
      watched.requestLink({ email, browser: 'here', returnPath: null, from: null });
    const known = await ask('bekannt@amt.example');
    const unknown = await ask('unbekannt@amt.example');
    expect(known).toEqual(unknown);
    expect(looked).toEqual(['later', 'later']);
    expect(await mailsTo('bekannt@amt.example')).toEqual([]);
  });

  test('nobody is written to who has no account, or one that holds nowhere today', async () => {
    await person('vorbei@amt.example', { validTo: '2026-03-01' });
    await person('kommt@amt.example', { validFrom: '2026-03-03' });
    for (const email of ['niemand@amt.example', 'vorbei@amt.example', 'kommt@amt.example']) {
      expect(await request(email)).toMatchObject({ ok: true });
      expect(await mailsTo(email)).toEqual([]);
    }
  });

  test.each(['', 'jana', 'jana@amt.example\r\nBcc: alle@amt.example', 'a@b.example,c@d.example'])(
    '%j is no address',
    async (email) => {
      expect(await request(email)).toMatchObject({ problem: { code: 'signIn.email.invalid' } });
    },
  );
});

describe('too often', () => {
  test('holds for addresses with and without account, says how long, and ends', async () => {
    await person('oft@amt.example');
    for (const email of ['oft@amt.example', 'fremd@amt.example']) {
      for (let time = 0; time < 6; time++) expect(await request(email)).toMatchObject({ ok: true });
      product.setNow(new Date(begin.getTime() + 10 * 60_000));
      expect(await request(email)).toEqual({
        ok: false,
        problem: { code: 'signIn.tooOften', params: { minutes: 50 } },
      });
      product.setNow(new Date(begin.getTime() + 60 * 60_000));
      expect(await request(email)).toMatchObject({ ok: true });
      product.setNow(begin);
    }
    await later.settled();
  });

  test('one client cannot try many addresses, and the program need not run through for it', async () => {
    const from = '203.0.113.7';
    for (let time = 0; time < 60; time++)
      expect(await request(`${randomUUID()}@amt.example`, { from })).toMatchObject({ ok: true });
    const restarted = createSignIn({ ...product, later, office: null, mailIsReadByOthers: false });
    const asked = { email: 'neu@amt.example', browser: 'x', returnPath: null };
    expect(await restarted.requestLink({ ...asked, from })).toMatchObject({
      problem: { code: 'signIn.tooOften' },
    });
    expect(await restarted.requestLink({ ...asked, from: '203.0.113.8' })).toMatchObject({ ok: true });
    await later.settled();
  });

  test('attempts at the same moment are all counted', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => request('zugleich@amt.example')));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(6);
  });

  test('the counters name nobody', async () => {
    const rows = await product.beyond.selectFrom('rate_limits').selectAll().execute();
    expect(rows.length).toBeGreaterThan(60);
    expect(JSON.stringify(rows)).not.toMatch(/amt\.example|203\.0/);
  });
});

describe('the record', () => {
  test('has request, sign-in and failure, with ids only', async () => {
    const actor = await person('protokoll@amt.example');
    await request('protokoll@amt.example');
    const { token } = (await mailsTo('protokoll@amt.example'))[0]!;
    await signIn.useLink(token, null);
    await signIn.useLink(token, null);
    const entries = await product.beyond
      .selectFrom('record_entries')
      .select(['action', 'account_id', 'subject', 'outcome', 'problem_code', 'why'])
      .where('organisation_id', '=', actor.organisationId)
      .orderBy('position')
      .execute();
    const subject = actor.accountId;
    expect(entries).toEqual([
      {
        action: 'session.requestLink',
        account_id: null,
        subject,
        outcome: 'done',
        problem_code: null,
        why: null,
      },
      {
        action: 'session.signIn',
        account_id: subject,
        subject,
        outcome: 'done',
        problem_code: null,
        why: 'signIn.link',
      },
      {
        action: 'session.signIn',
        account_id: null,
        subject,
        outcome: 'failed',
        problem_code: 'signIn.link.used',
        why: null,
      },
    ]);
  });
});

describe('a link that others can read in the outbox', () => {
  test('opens nothing of another organisation', async () => {
    const actor = await person('zweimal@amt.example');
    const other = await person('anderswo@amt.example');
    await insertMembership(product.beyond, {
      organisationId: other.organisationId,
      id: randomUUID(),
      accountId: actor.accountId,
      role: 'coach',
      function: '',
      validFrom: null,
      validTo: null,
      now: new Date(begin.getTime() + 1),
    });
    const outbox = createSignIn({ ...product, later, office: null, mailIsReadByOthers: true });
    await outbox.requestLink({ email: 'zweimal@amt.example', browser: 'x', returnPath: null, from: null });
    const { token, organisationId } = (await mailsTo('zweimal@amt.example'))[0]!;
    expect(organisationId).toBe(actor.organisationId);
    const signedIn = await outbox.useLink(token, null);
    if (!signedIn.ok) throw new Error(signedIn.problem.code);
    const inside = (await sessions.actorOf(signedIn.value.token))!;
    expect(inside).toMatchObject({ organisationId: actor.organisationId, confined: true });
    const reach = await sessions.memberships(inside);
    expect(reach.ok && reach.value.map((one) => one.organisationId)).toEqual([actor.organisationId]);
    const there = await product.beyond
      .selectFrom('memberships')
      .select('id')
      .where('account_id', '=', actor.accountId)
      .where('organisation_id', '=', other.organisationId)
      .executeTakeFirstOrThrow();
    const change = {
      token: signedIn.value.token,
      organisationId: other.organisationId,
      membershipId: there.id,
    };
    expect(await sessions.switchTo(inside, change)).toMatchObject({
      problem: { code: 'session.membership.notFound' },
    });
  });

  test('with a mail server only where the organisation is fictional: its mails are read by others all the same', async () => {
    for (const fictional of [true, false]) {
      const email = `${fictional ? 'erfunden' : 'echt'}@amt.example`;
      const { organisationId } = await person(email);
      await product.beyond
        .updateTable('organisations')
        .set({ fictional })
        .where('id', '=', organisationId)
        .execute();
      await request(email);
      const signedIn = await signIn.useLink((await mailsTo(email))[0]!.token, null);
      if (!signedIn.ok) throw new Error(signedIn.problem.code);
      const inside = await sessions.actorOf(signedIn.value.token);
      expect([fictional, inside?.confined ?? false]).toEqual([fictional, fictional]);
    }
  });
});
