import { randomUUID } from 'node:crypto';
import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest, mostCosts } from '#core/meetings/check-meeting.ts';
import { mostCents } from '#core/meetings/euro-amount.ts';
import type { CostFacts } from '#core/meetings/meeting.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import { deleteCost, insertCost, listCosts, updateCost } from '#storage/queries/meeting-costs.ts';
import type { Actor } from '../contract.ts';
import { changedMeanwhile } from './changed-meanwhile.ts';
import type { CostDraft } from './contract.ts';
import { guardedMeeting, type MeetingNeeds, recordedChange } from './meeting-guard.ts';

/** Costs may still be entered and corrected after a meeting was held or called off: bills come late. */
export async function saveCost(
  needs: MeetingNeeds,
  actor: Actor,
  { id, cost }: { readonly id: string; readonly cost: CostDraft },
): Promise<Result<{ id: string }>> {
  const action = 'meeting.saveCost';
  return needs.turns.take(`meeting.${id}`, async () => {
    const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
    if (!guarded.ok) return guarded;
    const meeting = guarded.value;
    const facts: CostFacts = {
      purpose: plainLine(cost.purpose),
      amountCents: cost.amountCents,
      paidBy: plainLine(cost.paidBy),
    };
    const wrong = costProblem(facts);
    if (wrong !== null) return failed(wrong);
    const all = await listCosts(needs.within(meeting.organisationId), meeting);
    const former = all.find((one) => one.id === cost.id);
    if (cost.id !== null && former === undefined) return failed(problem('meetings.cost.notFound'));
    if (cost.id === null && all.length >= mostCosts)
      return failed(problem('meetings.cost.tooMany', { limit: mostCosts }));
    const costId = cost.id ?? randomUUID();
    return recordedChange(needs, actor, {
      action,
      meeting,
      work: async (transaction, by) => {
        if (former === undefined) {
          const position = Math.max(-1, ...all.map((one) => one.position)) + 1;
          await insertCost(transaction, meeting, { ...facts, id: costId, position }, by);
          return ok({ id: costId });
        }
        const entry = { ...facts, id: costId, version: cost.version };
        const isDone = await updateCost(transaction, meeting, entry, by);
        return isDone ? ok({ id: costId }) : failed(changedMeanwhile(former));
      },
    });
  });
}

export async function removeCost(
  needs: MeetingNeeds,
  actor: Actor,
  { id, costId }: { readonly id: string; readonly costId: string },
): Promise<Result<void>> {
  const action = 'meeting.removeCost';
  return needs.turns.take(`meeting.${id}`, async () => {
    const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
    if (!guarded.ok) return guarded;
    return recordedChange(needs, actor, {
      action,
      meeting: guarded.value,
      work: async (transaction) =>
        (await deleteCost(transaction, guarded.value, costId))
          ? ok(undefined)
          : failed(problem('meetings.cost.notFound')),
    });
  });
}

function costProblem({ purpose, amountCents, paidBy }: CostFacts): Problem | null {
  if (purpose === '') return problem('meetings.cost.purposeMissing');
  if (Math.max(purpose.length, paidBy.length) > longest.line)
    return problem('meetings.text.tooLong', { limit: longest.line });
  return Number.isSafeInteger(amountCents) && amountCents >= 0 && amountCents <= mostCents
    ? null
    : problem('amount.range');
}
