import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { replacePlacements, type StoredPlacement } from '#storage/queries/meeting-groups.ts';
import type { Actor } from '../contract.ts';
import type { Versioned } from '../meetings/contract.ts';
import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import { allocateBeside } from './allocation-thread.ts';
import { changedPlan, type PlanBefore } from './group-change.ts';
import { groupRequestOf } from './group-request-of.ts';

export function allocate(
  needs: MeetingNeeds,
  actor: Actor,
  {
    id,
    change,
  }: { readonly id: string; readonly change: Versioned<{ readonly whom: 'anew' | 'latecomers' }> },
): Promise<Result<void>> {
  return changedPlan(needs, actor, {
    action: 'meetingGroups.allocate',
    id,
    version: change.version,
    prepare: async (before) => {
      const { meeting, plan, people } = before;
      const kept = placesThatHold(before).filter((one) => change.whom === 'latecomers' || one.byHand);
      const allocated = await allocateBeside(groupRequestOf(plan, people, kept));
      if (!allocated.ok) return failed(named(allocated.problem, before));
      const byHand = new Set(kept.filter((one) => one.byHand).map(keyOf));
      const placements = allocated.value.placements.map((one) => ({
        ...one,
        byHand: byHand.has(keyOf(one)),
      }));
      return ok((transaction, { now }) =>
        replacePlacements(transaction, meeting, { placements, former: plan.placements, now }),
      );
    },
  });
}

export function undoAllocation(
  needs: MeetingNeeds,
  actor: Actor,
  { id, change }: { readonly id: string; readonly change: Versioned<object> },
): Promise<Result<void>> {
  return changedPlan(needs, actor, {
    action: 'meetingGroups.undo',
    id,
    version: change.version,
    prepare: (before) => {
      const { meeting, plan } = before;
      if (plan.former === null) return failed(problem('meetings.groups.nothingToUndo'));
      const placements = placesThatHold({ ...before, plan: { ...plan, placements: plan.former } });
      return ok((transaction, { now }) =>
        replacePlacements(transaction, meeting, { placements, former: null, now }),
      );
    },
  });
}

/** Places of people who still come, in groups that are still there. */
function placesThatHold({ plan, people }: PlanBefore): readonly StoredPlacement[] {
  const present = new Set(people.map(({ id }) => id));
  const groups = new Map(plan.groups.map(({ id, roundId }) => [id, roundId]));
  return plan.placements.filter(
    ({ personId, groupId, roundId }) => present.has(personId) && groups.get(groupId) === roundId,
  );
}

function keyOf({ roundId, personId }: Pick<StoredPlacement, 'roundId' | 'personId'>): string {
  return `${roundId} ${personId}`;
}

/** The core speaks of ids, people of names. */
function named(wrong: Problem, { plan, people }: PlanBefore): Problem {
  const titles = new Map([
    ...plan.rounds.map(({ id, title }) => [id, title] as const),
    ...people.map(({ id, name }) => [id, name] as const),
  ]);
  const params = Object.fromEntries(
    Object.entries(wrong.params).map(([key, value]) => [key, titles.get(String(value)) ?? value]),
  );
  return problem(wrong.code, params);
}
