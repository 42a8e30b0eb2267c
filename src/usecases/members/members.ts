import { grantableRoles } from '#core/access/grantable-roles.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { addDays, holdsOn } from '#core/network/day.ts';
import { readAccount } from '#storage/queries/accounts.ts';
import { deleteInvitation, listOpenInvitations, readInvitation } from '#storage/queries/invitations.ts';
import {
  changeMembership,
  endMembershipNow,
  listMembers,
  lockMembers,
  readMember,
  type StoredMember,
} from '#storage/queries/memberships.ts';
import { readOrganisation } from '#storage/queries/organisations.ts';
import { deleteAccountsWithoutMembership } from '#storage/queries/retention.ts';
import { tellOwner } from '../accounts/tell-owner.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import type { MemberKey, Members, MembershipDraft } from './contract.ts';
import { cleanDraft, draftProblem } from './draft-problem.ts';
import { inviteMember } from './invite-member.ts';
import {
  insideOf,
  isLastAdministrator,
  type MemberNeeds,
  recordBothSides,
  refusalOf,
  roleRefusal,
} from './members-guard.ts';

export function createMembers(needs: MemberNeeds): Members {
  const { clock } = needs;
  return {
    list: async (actor, organisationId) => {
      const intent = { action: 'member.list', id: organisationId, organisationId };
      const refusal = await refusalOf(needs, actor, intent);
      if (refusal !== null) return refusal;
      const inside = insideOf(needs, actor, intent);
      const organisation = await readOrganisation(inside, organisationId);
      if (organisation === null) return failed(problem('network.organisation.notFound'));
      const now = clock();
      const today = calendarDay(now);
      const grantable = grantableRoles(actor, intent);
      const members = await listMembers(inside, [organisationId]);
      const invitations = await listOpenInvitations(inside, { organisationId, now });
      return ok({
        organisation: { id: organisation.id, name: organisation.name },
        grantable,
        members: members.map((one) => {
          const { id, name, email, role, validFrom, validTo, lastUsedOn } = one;
          const own = one.accountId === actor.accountId;
          const state = stateOf(one, today);
          const changeable = !own && !one.demo && state !== 'ended' && grantable.includes(role);
          const shown = { id, name, email, role, function: one.function, validFrom, validTo };
          return { ...shown, state, lastUsedOn, own, changeable };
        }),
        invitations: invitations.map((one) => {
          const { id, name, email, role, validFrom, validTo, createdAt, expiresAt } = one;
          const shown = { id, name, email, role, function: one.function, validFrom, validTo };
          const withdrawable = grantable.includes(role);
          return { ...shown, invitedAt: createdAt, expires: expiresAt, withdrawable };
        }),
      });
    },

    invite: (actor, draft) => inviteMember(needs, actor, draft),

    withdraw: async (actor, key) => {
      const intent = { action: 'member.withdraw', ...key };
      const refusal = await refusalOf(needs, actor, intent);
      if (refusal !== null) return refusal;
      const inside = insideOf(needs, actor, key);
      const invitation = await readInvitation(inside, key);
      if (invitation === null || invitation.usedAt !== null)
        return refuse(needs, actor, { ...intent, problem: problem('member.invitation.notFound') });
      const roles = await roleRefusal(needs, actor, { ...intent, roles: [invitation.role] });
      if (roles !== null) return roles;
      const at = clock();
      await inside.transaction().execute(async (transaction) => {
        await deleteInvitation(transaction, key);
        const { organisationId, id: subject } = key;
        await recordBothSides(transaction, actor, { action: intent.action, subject, at, organisationId });
      });
      return ok(undefined);
    },

    change: (actor, key, change) => changeMember(needs, actor, { key, change }),
    end: (actor, key) => endMember(needs, actor, key),
  };
}

async function changeMember(
  needs: MemberNeeds,
  actor: Actor,
  { key, change: given }: { readonly key: MemberKey; readonly change: MembershipDraft },
): Promise<Result<void>> {
  const intent = { action: 'member.change', ...key };
  const member = await guardedMember(needs, actor, intent);
  if (!member.ok) return member;
  const change = cleanDraft(given);
  const roles = await roleRefusal(needs, actor, { ...intent, roles: [member.value.role, change.role] });
  if (roles !== null) return roles;
  const at = needs.clock();
  const today = calendarDay(at);
  const wrong = draftProblem(change);
  if (wrong !== null) return failed(wrong);
  // Ending is its own button: it also ends what the person has open here.
  if (change.validTo !== null && change.validTo < today) return failed(problem('member.period.over'));
  return insideOf(needs, actor, key)
    .transaction()
    .execute(async (transaction): Promise<Result<void>> => {
      await lockMembers(transaction, [key.organisationId]);
      const stays = change.role === 'administrator' && change.validTo === null && holdsOn(change, today);
      if (!stays && (await isLastAdministrator(transaction, actor, { member: member.value, today })))
        return failed(problem('member.lastAdministrator'));
      const all = await listMembers(transaction, [key.organisationId]);
      if (all.some((one) => isSameOffice(one, { ...change, accountId: member.value.accountId, id: key.id })))
        return failed(problem('member.present'));
      await changeMembership(transaction, key, change);
      const { organisationId, id: subject } = key;
      await recordBothSides(transaction, actor, { action: intent.action, subject, at, organisationId });
      return ok(undefined);
    });
}

async function endMember(needs: MemberNeeds, actor: Actor, key: MemberKey): Promise<Result<void>> {
  const intent = { action: 'member.end', ...key };
  const found = await guardedMember(needs, actor, intent);
  if (!found.ok) return found;
  const member = found.value;
  const roles = await roleRefusal(needs, actor, { ...intent, roles: [member.role] });
  if (roles !== null) return roles;
  const at = needs.clock();
  const today = calendarDay(at);
  // A person who belongs nowhere any more has no account either: that is seen from beyond the wall only.
  return needs.beyond.transaction().execute(async (transaction): Promise<Result<void>> => {
    await lockMembers(transaction, [key.organisationId]);
    if (await isLastAdministrator(transaction, actor, { member, today }))
      return failed(problem('member.lastAdministrator'));
    const account = await readAccount(transaction, member.accountId);
    if (account !== null) await tellOwner(transaction, account, { change: 'membershipEnded', at });
    await endMembershipNow(transaction, key, addDays(today, -1));
    await deleteAccountsWithoutMembership(transaction, [member.accountId]);
    const { organisationId, id: subject } = key;
    await recordBothSides(transaction, actor, { action: intent.action, subject, at, organisationId });
    return ok(undefined);
  });
}

/** Somebody else's membership that has not ended. */
async function guardedMember(
  needs: MemberNeeds,
  actor: Actor,
  intent: { readonly action: string } & MemberKey,
): Promise<Result<StoredMember>> {
  const refusal = await refusalOf(needs, actor, intent);
  if (refusal !== null) return refusal;
  const member = await readMember(insideOf(needs, actor, intent), intent);
  const today = calendarDay(needs.clock());
  if (member === null || stateOf(member, today) === 'ended')
    return refuse(needs, actor, { ...intent, problem: problem('member.membership.notFound') });
  if (member.accountId === actor.accountId)
    return refuse(needs, actor, { ...intent, problem: problem('member.own') });
  // Everybody who looks at the demo shares its accounts: nobody takes them from the others.
  if (member.demo) return refuse(needs, actor, { ...intent, problem: problem('account.demo') });
  return ok(member);
}

/** Another membership of the same person in the same role at the same time, or one that began the same day. */
function isSameOffice(
  one: StoredMember,
  wanted: MembershipDraft & { readonly id: string; readonly accountId: string },
): boolean {
  if (one.id === wanted.id || one.accountId !== wanted.accountId || one.role !== wanted.role) return false;
  const isApart =
    (one.validTo !== null && wanted.validFrom !== null && one.validTo < wanted.validFrom) ||
    (wanted.validTo !== null && one.validFrom !== null && wanted.validTo < one.validFrom);
  return !isApart || one.validFrom === wanted.validFrom;
}

function stateOf(
  period: { readonly validFrom: string | null; readonly validTo: string | null },
  today: string,
): 'current' | 'future' | 'ended' {
  if (holdsOn(period, today)) return 'current';
  return period.validTo !== null && period.validTo < today ? 'ended' : 'future';
}
