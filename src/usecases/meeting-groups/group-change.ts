import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import { claimGroupPlan, readGroupPlan, type StoredGroupPlan } from '#storage/queries/meeting-groups.ts';
import { listParticipants, type StoredParticipant } from '#storage/queries/meeting-participants.ts';
import type { StoredMeeting } from '#storage/queries/meetings.ts';
import type { Actor } from '../contract.ts';
import { changedMeanwhile } from '../meetings/changed-meanwhile.ts';
import { guardedMeeting, type MeetingNeeds, recordedChange } from '../meetings/meeting-guard.ts';

/** What a change of the plan starts from. */
export interface PlanBefore {
  readonly meeting: StoredMeeting;
  readonly plan: StoredGroupPlan;
  /** Everybody with a place, by name. */
  readonly people: readonly StoredParticipant[];
}

/** What is to be written once the plan is claimed; a failed one writes nothing. */
export type PlanWork<T> = (transaction: Handle, by: { readonly now: Date }) => Promise<T>;

export async function planBefore(
  needs: MeetingNeeds,
  actor: Actor,
  { action, id }: { readonly action: string; readonly id: string },
): Promise<Result<PlanBefore>> {
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const handle = needs.within(meeting.organisationId);
  const [plan, people] = await Promise.all([
    readGroupPlan(handle, meeting),
    listParticipants(handle, meeting, ['registered']),
  ]);
  return { ok: true, value: { meeting, plan, people } };
}

/**
 * A change of the plan: checked and prepared outside the transaction (an allocation takes time), written only if the
 * plan is still the one that was read.
 */
export async function changedPlan<T>(
  needs: MeetingNeeds,
  actor: Actor,
  change: {
    readonly action: string;
    readonly id: string;
    readonly version: number;
    readonly prepare: (before: PlanBefore) => Promise<Result<PlanWork<T>>> | Result<PlanWork<T>>;
  },
): Promise<Result<T>> {
  const { action, id, version } = change;
  return needs.turns.take(`meeting.${id}`, async () => {
    const before = await planBefore(needs, actor, { action, id });
    if (!before.ok) return before;
    const { meeting, plan } = before.value;
    if (meeting.state === 'cancelled') return failed(problem('meetings.calledOff'));
    if (plan.version !== version) return failed(changedMeanwhile(plan));
    const work = await change.prepare(before.value);
    if (!work.ok) return work;
    return recordedChange(needs, actor, {
      action,
      meeting,
      work: async (transaction, by) => {
        if (!(await claimGroupPlan(transaction, meeting, { version, ...by })))
          return failed(changedMeanwhile(plan));
        return { ok: true, value: await work.value(transaction, by) };
      },
    });
  });
}
