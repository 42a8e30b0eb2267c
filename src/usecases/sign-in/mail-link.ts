import { accountEmail } from '#core/access/account-email.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { findAccountByEmail } from '#storage/queries/accounts.ts';
import { listMemberships, readPreferredMembership } from '#storage/queries/memberships.ts';
import { readOrganisation } from '#storage/queries/organisations.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { insertSignInLink, readSignInLink, useSignInLink } from '#storage/queries/sign-in-links.ts';
import type { SessionToken } from '../contract.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { openSession, sessionEnd } from '../sessions/open-session.ts';
import { newSessionToken, readSessionToken } from '../sessions/session-token.ts';
import { tooOften } from './attempts.ts';
import type { Client, LinkRequest, ShownLink } from './contract.ts';
import { recordedFailure, type SignInNeeds, sha256Of } from './sign-in-needs.ts';

const minutesValid = 15;

/**
 * Counts, promises, and only then looks who it is: neither the answer nor the time it takes tells whether the
 * address belongs to anybody.
 */
export async function requestLink(needs: SignInNeeds, request: LinkRequest): Promise<Result<void>> {
  const email = accountEmail(request.email);
  if (email === null) return failed(problem('signIn.email.invalid'));
  const refused = await tooOften(needs, { mailToAddress: email, mailFromClient: request.from });
  if (refused !== null) return refused;
  needs.later.do(() => sendLink(needs, { ...request, email }));
  return ok(undefined);
}

async function sendLink(needs: SignInNeeds, { email, browser, returnPath }: LinkRequest): Promise<void> {
  const now = needs.clock();
  await needs.beyond.transaction().execute(async (transaction) => {
    const account = await findAccountByEmail(transaction, email);
    if (account === null) return;
    const scope = { accountId: account.id, day: calendarDay(now) };
    const membership = await readPreferredMembership(transaction, scope);
    if (membership === null) return;
    const { organisationId, membershipId } = membership;
    const { token, sha256: tokenSha256 } = newSessionToken(organisationId);
    const expiresAt = new Date(now.getTime() + minutesValid * 60_000);
    await insertSignInLink(transaction, {
      organisationId,
      tokenSha256,
      accountId: account.id,
      membershipId,
      browserSha256: sha256Of(browser),
      expiresAt,
      now,
    });
    await queueMail(transaction, {
      organisationId,
      to: email,
      locale: account.locale,
      kind: 'signInLink',
      params: { minutes: String(minutesValid) },
      path: `/anmelden/link/${token}${returnPath === null ? '' : `?weiter=${encodeURIComponent(returnPath)}`}`,
      expiresAt,
      now,
    });
    const entry = { organisationId, at: now, accountId: null, subject: account.id, outcome: 'done' } as const;
    await insertRecordEntry(transaction, { ...entry, action: 'session.requestLink' });
  });
}

export async function shownLink(
  needs: SignInNeeds,
  token: string,
  browser: string | null,
): Promise<Result<ShownLink>> {
  const key = readSessionToken(token);
  const link = key === null ? null : await readSignInLink(needs.beyond, key);
  if (link === null) return failed(problem('signIn.link.invalid'));
  if (link.usedAt !== null) return failed(problem('signIn.link.used'));
  if (link.expiresAt <= needs.clock()) return failed(problem('signIn.link.expired'));
  return ok({
    name: link.name,
    sameBrowser: browser !== null && sha256Of(browser) === link.browserSha256,
  });
}

export async function useLink(
  needs: SignInNeeds,
  token: string,
  from: Client,
): Promise<Result<SessionToken>> {
  const refused = await tooOften(needs, { signInFromClient: from });
  if (refused !== null) return refused;
  const key = readSessionToken(token);
  if (key === null) return failed(problem('signIn.link.invalid'));
  const at = needs.clock();
  return needs.beyond.transaction().execute(async (transaction): Promise<Result<SessionToken>> => {
    const link = await readSignInLink(transaction, key);
    if (link === null) return failed(problem('signIn.link.invalid'));
    const { accountId, membershipId } = link;
    if (link.usedAt !== null)
      return recordedFailure(transaction, accountId, { at, code: 'signIn.link.used' });
    if (!(await useSignInLink(transaction, key, at)))
      return recordedFailure(transaction, accountId, { at, code: 'signIn.link.expired' });
    const scope = { accountId, day: calendarDay(at) };
    const membership = (await listMemberships(transaction, scope)).find(
      (one) => one.organisationId === key.organisationId && one.membershipId === membershipId,
    );
    if (membership === undefined)
      return recordedFailure(transaction, accountId, { at, code: 'signIn.noMembership' });
    // Mails of fictional organisations are never sent: others read them, whatever is set up.
    const organisation = await readOrganisation(transaction, key.organisationId);
    const confined = needs.mailIsReadByOthers || organisation?.fictional !== false;
    const session = { at, expires: sessionEnd(at), action: 'session.signIn', why: 'signIn.link' } as const;
    return ok(await openSession(transaction, membership, { ...session, confined }));
  });
}
