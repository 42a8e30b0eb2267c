import { randomBytes, randomUUID } from 'node:crypto';
import { accountEmail } from '#core/access/account-email.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import { accountOfIdentity, insertIdentity, noteIdentityUse } from '#storage/queries/account-identities.ts';
import { findAccountByEmail, readAccount, type StoredAccount } from '#storage/queries/accounts.ts';
import { readInvitation } from '#storage/queries/invitations.ts';
import { insertOpenIdAttempt, takeOpenIdAttempt } from '#storage/queries/open-id-attempts.ts';
import { tellOwner } from '../accounts/tell-owner.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { openInvitation } from './accept-invitation.ts';
import { tooOften } from './attempts.ts';
import type { Client, SignIn, Site } from './contract.ts';
import { invitationProblem, joinOrganisation } from './join-organisation.ts';
import type { OpenIdPerson } from './office-sign-in.ts';
import { openPreferredSession, type SignInNeeds, sha256Of } from './sign-in-needs.ts';

const minutesToSignIn = 10;
const backPath = '/anmelden/openid/zurueck';

export async function startOpenId(
  needs: SignInNeeds,
  site: Site,
  start: { readonly returnPath: string | null; readonly invitation: string | null; readonly from: Client },
): Promise<Awaited<ReturnType<SignIn['startOpenId']>>> {
  if (needs.office === null) return failed(problem('signIn.openId.off'));
  const refused = await tooOften(needs, { signInFromClient: start.from });
  if (refused !== null) return refused;
  const invitation = start.invitation === null ? null : await openInvitation(needs, start.invitation);
  if (invitation !== null && !invitation.ok) return invitation;
  const begun = await needs.office.start(new URL(backPath, site));
  if (!begun.ok) return begun;
  const { address, state, nonce, codeVerifier } = begun.value;
  const browser = randomBytes(32).toString('base64url');
  await insertOpenIdAttempt(needs.beyond, {
    browserSha256: sha256Of(browser),
    state,
    nonce,
    codeVerifier,
    returnPath: start.returnPath,
    invitation: invitation?.value ?? null,
    expiresAt: new Date(needs.clock().getTime() + minutesToSignIn * 60_000),
  });
  return ok({ address, browser });
}

export async function finishOpenId(
  needs: SignInNeeds,
  site: Site,
  back: { readonly query: string; readonly browser: string | null; readonly from: Client },
): Promise<Awaited<ReturnType<SignIn['finishOpenId']>>> {
  if (needs.office === null) return failed(problem('signIn.openId.off'));
  const refused = await tooOften(needs, { signInFromClient: back.from });
  if (refused !== null) return refused;
  const at = needs.clock();
  const browserSha256 = back.browser === null ? null : sha256Of(back.browser);
  const attempt =
    browserSha256 === null ? null : await takeOpenIdAttempt(needs.beyond, { browserSha256, now: at });
  if (attempt === null) return failed(problem('signIn.openId.notBegun'));
  const address = new URL(backPath, site);
  address.search = back.query;
  const person = await needs.office.finish(address, attempt);
  if (!person.ok) return person;
  return needs.beyond
    .transaction()
    .execute(async (transaction): Promise<Awaited<ReturnType<SignIn['finishOpenId']>>> => {
      const account = await accountOf(transaction, person.value, { invitation: attempt.invitation, at });
      if (!account.ok) return account;
      await noteIdentityUse(transaction, person.value, calendarDay(at));
      const session = await openPreferredSession(transaction, account.value, { at, way: 'openId' });
      return session.ok ? ok({ session: session.value, returnPath: attempt.returnPath }) : session;
    });
}

/**
 * Whose account it is: known by issuer and subject; else the account of the invitation that is being accepted, or
 * the one that has the address, if the office vouches for the address. Nobody becomes a member by knocking.
 */
async function accountOf(
  transaction: Handle,
  person: OpenIdPerson,
  {
    invitation,
    at,
  }: { readonly invitation: { organisationId: string; id: string } | null; readonly at: Date },
): Promise<Result<string>> {
  const knownId = await accountOfIdentity(transaction, person);
  const known = knownId === null ? null : await readAccount(transaction, knownId);
  if (invitation !== null) return joinedAccount(transaction, { person, known, invitation, at });
  if (known !== null) return ok(known.id);
  const email = verifiedEmail(person);
  const owner = email === null ? null : await findAccountByEmail(transaction, email);
  if (owner !== null) {
    await linkIdentity(transaction, person, { account: owner, at });
    await tellOwner(transaction, owner, { change: 'identityAdded', at });
    return ok(owner.id);
  }
  return failed(
    problem(person.email !== null && email === null ? 'signIn.openId.unverified' : 'signIn.openId.unknown'),
  );
}

async function joinedAccount(
  transaction: Handle,
  joining: {
    readonly person: OpenIdPerson;
    readonly known: StoredAccount | null;
    readonly invitation: { readonly organisationId: string; readonly id: string };
    readonly at: Date;
  },
): Promise<Result<string>> {
  const { person, known, at } = joining;
  const invitation = await readInvitation(transaction, joining.invitation);
  if (invitation === null) return failed(problem('signIn.invitation.invalid'));
  const wrong = invitationProblem(invitation, at);
  if (wrong !== null) return failed(wrong);
  const owner = await findAccountByEmail(transaction, invitation.email);
  const isSame = known !== null && known.id === owner?.id;
  if (known !== null && !isSame) return failed(problem('signIn.openId.otherAccount'));
  // The link of an invitation works for two weeks: alone it opens no account that was there before.
  if (owner !== null && !isSame && verifiedEmail(person) !== invitation.email)
    return failed(problem('signIn.openId.otherAddress'));
  const joined = await joinOrganisation(transaction, invitation, { name: invitation.name, at });
  if (!joined.ok) return joined;
  const { account } = joined.value;
  if (!isSame) await linkIdentity(transaction, person, { account, at });
  return ok(account.id);
}

async function linkIdentity(
  transaction: Handle,
  person: OpenIdPerson,
  { account, at }: { readonly account: StoredAccount; readonly at: Date },
): Promise<void> {
  const { issuer, subject } = person;
  await insertIdentity(transaction, { issuer, subject, id: randomUUID(), accountId: account.id, now: at });
}

function verifiedEmail(person: OpenIdPerson): string | null {
  return person.emailVerified && person.email !== null ? accountEmail(person.email) : null;
}
