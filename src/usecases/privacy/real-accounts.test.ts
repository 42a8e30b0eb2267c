import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertIdentity } from '#storage/queries/account-identities.ts';
import { insertPasskey } from '#storage/queries/passkeys.ts';
import type { Actor, Privacy } from '../contract.ts';
import { createLater, type Later } from '../later.ts';
import { createMembers } from '../members/members.ts';
import type { SignIn } from '../sign-in/contract.ts';
import { createSignIn } from '../sign-in/sign-in.ts';
import { insertPerson } from '../sign-in/testing.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { createPrivacy } from './privacy.ts';

let product: TestProduct;
let privacy: Privacy;
let signIn: SignIn;
let later: Later;
let actor: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  privacy = createPrivacy(product);
  later = createLater((error) => expect.unreachable(String(error)));
  signIn = createSignIn({ ...product, later, office: null, mailIsReadByOthers: false });
  actor = await product.actor('administrator');
});
afterAll(() => product.close());

async function exported(kind: 'account' | 'invitation', id: string): Promise<Record<string, unknown>> {
  const answer = await privacy.exportPerson(actor, { kind, id });
  if (!answer.ok) throw new Error(answer.problem.code);
  return JSON.parse(new TextDecoder().decode(answer.value.bytes)) as Record<string, unknown>;
}

const find = async (words: string) => {
  const hits = await privacy.findPerson(actor, words);
  if (!hits.ok) throw new Error(hits.problem.code);
  return hits.value.map(({ kind, name, email }) => [kind, name, email]);
};

test('an account is found by its address; its passkeys and links are told without what opens them', async () => {
  const id = randomUUID();
  const email = 'petra@amt.example';
  const { organisationId } = actor;
  await insertPerson(product.beyond, {
    id,
    organisationId,
    email,
    name: 'Petra Probe',
    now: product.clock(),
  });
  await insertPasskey(product.beyond, {
    id: randomUUID(),
    accountId: id,
    credentialId: 'credential-of-petra',
    name: 'Dienstrechner',
    publicKey: new Uint8Array([1, 2, 3]),
    counter: 0,
    transports: [],
    createdAt: product.clock(),
  });
  const identity = { issuer: 'https://anmeldung.example', subject: 'petra-im-amt' };
  await insertIdentity(product.beyond, {
    ...identity,
    id: randomUUID(),
    accountId: id,
    now: product.clock(),
  });
  await signIn.requestLink({ email, browser: 'x', returnPath: null, from: null });
  await later.settled();
  expect(await find('PETRA@amt')).toEqual([['account', 'Petra Probe', email]]);
  const content = await exported('account', id);
  expect(content).toMatchObject({
    account: { email, closed_at: null },
    passkeys: [{ name: 'Dienstrechner' }],
    identities: [identity],
    signInLinks: [{ used_at: null }],
    invitations: [],
  });
  expect(JSON.stringify(content)).not.toMatch(/credential-of|sha256|public_key/);

  expect(await privacy.deletePerson(actor, { kind: 'account', id })).toMatchObject({ ok: true });
  expect(await find('petra')).toEqual([]);
  for (const table of ['passkeys', 'account_identities', 'sign_in_links'] as const) {
    const rows = await product.beyond.selectFrom(table).select('account_id').execute();
    expect(rows, table).toEqual([]);
  }
});

test('somebody who was invited and never answered is found, told and forgotten', async () => {
  const invited = await createMembers(product).invite(actor, {
    organisationId: actor.organisationId,
    email: 'nie@amt.example',
    name: 'Nie Geantwortet',
    role: 'councilMember',
    function: 'Stadtrat',
    validFrom: null,
    validTo: null,
  });
  if (!invited.ok) throw new Error(invited.problem.code);
  const { id } = invited.value;
  expect(await find('nie@amt')).toEqual([['invitation', 'Nie Geantwortet', 'nie@amt.example']]);
  const content = await exported('invitation', id);
  expect(content).toMatchObject({
    invitation: { email: 'nie@amt.example', role: 'councilMember', function: 'Stadtrat' },
    mails: [{ recipient: 'nie@amt.example' }],
  });
  expect(JSON.stringify(content)).not.toContain('sha256');
  const stranger = await product.actor('administrator');
  expect(await privacy.exportPerson(stranger, { kind: 'invitation', id })).toMatchObject({
    problem: { code: 'privacy.person.notFound' },
  });
  expect(await privacy.deletePerson(actor, { kind: 'invitation', id })).toMatchObject({ ok: true });
  expect(await find('nie@amt')).toEqual([]);
  const rows = await product.beyond.selectFrom('mails').select('recipient').execute();
  expect(rows.filter(({ recipient }) => recipient === 'nie@amt.example')).toEqual([]);
});
