import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listRecordEntries } from '#storage/queries/record-entries.ts';
import type { Actor } from '../contract.ts';
import { createLater, type Later } from '../later.ts';
import { createMembers } from '../members/members.ts';
import type { SignIn } from '../sign-in/contract.ts';
import { createSignIn } from '../sign-in/sign-in.ts';
import { insertPerson } from '../sign-in/testing.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { removeExpired } from './remove-expired.ts';

const begin = new Date('2026-03-02T08:00:00Z');
let product: TestProduct;
let signIn: SignIn;
let later: Later;
let actor: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(begin);
  later = createLater((error) => expect.unreachable(String(error)));
  signIn = createSignIn({ ...product, later, office: null, mailIsReadByOthers: false });
  actor = await product.actor('administrator');
});
afterAll(() => product.close());

/** How many rows of sign-in are left after a pass some time later. */
async function leftAfter(hours: number): Promise<Record<string, number>> {
  const now = new Date(begin.getTime() + hours * 3_600_000);
  await removeExpired({ beyond: product.beyond, files: product.files, now });
  const tables = ['invitations', 'sign_in_links', 'passkey_challenges', 'rate_limits'] as const;
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const rows = await product.beyond
      .selectFrom(table)
      .select((of) => of.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    counts[table] = Number(rows.count);
  }
  return counts;
}

test('links, questions, counters and invitations go when their time is over', async () => {
  const email = 'jana@amt.example';
  const { organisationId } = actor;
  await insertPerson(product.beyond, { id: randomUUID(), organisationId, email, now: begin });
  await signIn.requestLink({ email, browser: 'x', returnPath: null, from: null });
  await later.settled();
  await signIn.passkeyRequest('http://localhost:3000', null);
  await createMembers(product).invite(actor, {
    organisationId,
    email: 'neu@amt.example',
    name: 'Neu',
    role: 'coach',
    function: '',
    validFrom: null,
    validTo: null,
  });
  expect(await leftAfter(0)).toEqual({
    invitations: 1,
    sign_in_links: 1,
    passkey_challenges: 1,
    // By address of the link, by address and by account of the invitation.
    rate_limits: 3,
  });
  expect(await leftAfter(1)).toMatchObject({ sign_in_links: 1, passkey_challenges: 0, rate_limits: 2 });
  expect(await leftAfter(25)).toMatchObject({ invitations: 1, sign_in_links: 0, rate_limits: 0 });
  expect(await leftAfter(14 * 24)).toMatchObject({ invitations: 0 });
  const entries = await listRecordEntries(product.beyond, { organisationId, limit: 20 });
  const deleted = entries.filter(({ action }) => action === 'retention.delete').map(({ subject }) => subject);
  expect(deleted.sort()).toEqual(['invitations.1', 'sign_in_links.1']);
});
