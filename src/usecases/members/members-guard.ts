import type { Role } from '#core/access/access-actor.ts';
import { grantableRoles } from '#core/access/grantable-roles.ts';
import { mayManageMembers } from '#core/access/member-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import type { Failed } from '#core/kernel/result.ts';
import { holdsOn } from '#core/network/day.ts';
import type { Handle } from '#storage/open-database.ts';
import { listMembers, type StoredMember } from '#storage/queries/memberships.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { notAllowed, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import type { MemberKey } from './contract.ts';

export type MemberNeeds = Pick<UseCaseNeeds, 'within' | 'beyond' | 'clock'>;

/** Rows of the organisation whose people are meant; recorded where the actor belongs. */
export function insideOf(needs: MemberNeeds, actor: Actor, key: { readonly organisationId: string }): Handle {
  return needs.within(key.organisationId, actor.organisationId);
}

/** Null: the actor may look after the people of this organisation. Otherwise the recorded refusal. */
export async function refusalOf(
  needs: MemberNeeds,
  actor: Actor,
  intent: { readonly action: string } & MemberKey,
): Promise<Failed<Problem> | null> {
  if (mayManageMembers(actor, intent)) return null;
  return refuse(needs, actor, { ...intent, problem: notAllowed() });
}

/** Null: the actor may give and take all of these roles there. */
export async function roleRefusal(
  needs: MemberNeeds,
  actor: Actor,
  intent: { readonly action: string; readonly roles: readonly Role[] } & MemberKey,
): Promise<Failed<Problem> | null> {
  const grantable = grantableRoles(actor, intent);
  if (intent.roles.every((role) => grantable.includes(role))) return null;
  return refuse(needs, actor, { ...intent, problem: problem('member.role.notGrantable') });
}

/**
 * Whether the organisation would be left without an administrator. The state office may take even the last one
 * away: it can send an invitation to the next.
 */
export async function isLastAdministrator(
  handle: Handle,
  actor: Actor,
  { member, today }: { readonly member: StoredMember; readonly today: string },
): Promise<boolean> {
  if (member.role !== 'administrator' || !holdsOn(member, today) || actor.role === 'stateOffice')
    return false;
  const all = await listMembers(handle, [member.organisationId]);
  return !all.some((one) => one.role === 'administrator' && one.id !== member.id && holdsOn(one, today));
}

/** In the record of the actor and, where it is another one, of the organisation whose people are meant. */
export async function recordBothSides(
  transaction: Handle,
  actor: Actor,
  done: {
    readonly action: string;
    readonly subject: string;
    readonly at: Date;
    readonly organisationId: string;
  },
): Promise<void> {
  await recordDone(transaction, actor, done);
  if (done.organisationId === actor.organisationId) return;
  const { organisationId, at, action, subject } = done;
  const entry = { organisationId, at, action, subject, outcome: 'done' } as const;
  await insertRecordEntry(transaction, { ...entry, accountId: actor.accountId });
}
