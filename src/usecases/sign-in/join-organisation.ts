import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import { findAccountByEmail, insertPersonalAccount, type StoredAccount } from '#storage/queries/accounts.ts';
import { type StoredInvitation, useInvitation } from '#storage/queries/invitations.ts';
import { changeMembership, insertMembership, listMembers } from '#storage/queries/memberships.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { tellOwner } from '../accounts/tell-owner.ts';
import { calendarDay } from '../sessions/calendar-day.ts';

/** Null: it can be accepted. */
export function invitationProblem(invitation: StoredInvitation, now: Date): Problem | null {
  if (invitation.usedAt !== null) return problem('signIn.invitation.used');
  if (invitation.expiresAt <= now) return problem('signIn.invitation.expired');
  // Sent two weeks ago for a time that is over by now.
  const isOver = invitation.validTo !== null && invitation.validTo < calendarDay(now);
  return isOver ? problem('signIn.invitation.expired') : null;
}

/**
 * Uses the invitation up. An address that has an account gets a further membership, another one an account; the
 * account is told, so that nobody joins an organisation unawares.
 */
export async function joinOrganisation(
  transaction: Handle,
  invitation: StoredInvitation,
  joining: { readonly name: string; readonly at: Date },
): Promise<Result<{ readonly account: StoredAccount; readonly isNew: boolean }>> {
  const { at, name } = joining;
  if (!(await useInvitation(transaction, invitation, at))) return failed(problem('signIn.invitation.used'));
  const { organisationId, email, locale } = invitation;
  const made = { id: randomUUID(), name, email, locale };
  // Two invitations may be accepted at the same moment: one of them makes the account.
  if ((await findAccountByEmail(transaction, email)) === null)
    await insertPersonalAccount(transaction, { ...made, now: at });
  const account = await findAccountByEmail(transaction, email);
  if (account === null) throw new Error('the account that was made is not there');
  const isNew = account.id === made.id;
  const membershipId = await saveMembership(transaction, invitation, { accountId: account.id, at });
  await insertRecordEntry(transaction, {
    organisationId,
    at,
    accountId: account.id,
    action: 'member.join',
    subject: membershipId,
    outcome: 'done',
  });
  if (!isNew) await tellOwner(transaction, account, { change: 'membershipAdded', at });
  return ok({ account, isNew });
}

/** A membership in the same role that has not ended is renewed instead of doubled. */
async function saveMembership(
  transaction: Handle,
  invitation: StoredInvitation,
  { accountId, at }: { readonly accountId: string; readonly at: Date },
): Promise<string> {
  const { organisationId, role, validFrom, validTo } = invitation;
  const today = calendarDay(at);
  const former = (await listMembers(transaction, [organisationId])).filter(
    (one) => one.accountId === accountId && one.role === role,
  );
  const same = former.find((one) => one.validTo === null || one.validTo >= today);
  if (same !== undefined) {
    // It has begun already: the invitation changes how long it lasts and what the person is there.
    await changeMembership(transaction, same, {
      role,
      function: invitation.function,
      validFrom: same.validFrom,
      validTo:
        validTo !== null && same.validFrom !== null && validTo < same.validFrom ? same.validTo : validTo,
    });
    return same.id;
  }
  const id = randomUUID();
  await insertMembership(transaction, {
    organisationId,
    id,
    accountId,
    role,
    function: invitation.function,
    // One that ended may have begun on the same day, or since ever; the new one begins when it does.
    validFrom: former.some((one) => one.validFrom === validFrom) ? today : validFrom,
    validTo,
    now: at,
  });
  return id;
}
