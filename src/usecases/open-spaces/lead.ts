import { randomUUID } from 'node:crypto';
import { mayHelpAtMeeting, mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { mostPoints } from '#core/meetings/guiding-questions.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import { saveGroups, saveRound } from '#storage/queries/meeting-groups.ts';
import {
  countVotes,
  insertOpenSpace,
  listProposals,
  readOpenSpace,
  setOpenSpaceRound,
  setProposalHidden,
} from '#storage/queries/meeting-open-space.ts';
import type { Actor } from '../contract.ts';
import { changedPlan } from '../meeting-groups/group-change.ts';
import type { Versioned } from '../meetings/contract.ts';
import { guardedMeeting, type MeetingNeeds, recordedChange } from '../meetings/meeting-guard.ts';

export async function startOpenSpace(
  needs: MeetingNeeds,
  actor: Actor,
  { id, budget }: { readonly id: string; readonly budget: number },
): Promise<Result<void>> {
  const action = 'openSpaces.start';
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  if (meeting.state === 'cancelled') return failed(problem('meetings.calledOff'));
  if (!Number.isInteger(budget) || budget < 1 || budget > mostPoints)
    return failed(problem('meetings.openSpace.budgetRange', { limit: mostPoints }));
  return recordedChange(needs, actor, {
    action,
    meeting,
    work: async (transaction, { now }) =>
      (await insertOpenSpace(transaction, meeting, { budget, now }))
        ? ok(undefined)
        : failed(problem('meetings.openSpace.started')),
  });
}

export async function hideProposal(
  needs: MeetingNeeds,
  actor: Actor,
  {
    id,
    change,
  }: { readonly id: string; readonly change: { readonly id: string; readonly isHidden: boolean } },
): Promise<Result<void>> {
  const action = 'openSpaces.hide';
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayHelpAtMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  return recordedChange(needs, actor, {
    action,
    meeting,
    work: async (transaction) =>
      (await setProposalHidden(transaction, meeting, change))
        ? ok(undefined)
        : failed(problem('meetings.openSpace.proposalNotFound')),
  });
}

export async function countOpenSpace(needs: MeetingNeeds, actor: Actor, id: string): Promise<Result<void>> {
  const action = 'openSpaces.count';
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  return recordedChange(needs, actor, {
    action,
    meeting,
    work: async (transaction, { now }) => {
      const space = await readOpenSpace(transaction, meeting, 'update');
      if (space === null) return failed(problem('meetings.openSpace.notStarted'));
      // Whoever presses twice has counted once.
      if (space.closedAt === null) await countVotes(transaction, meeting, { now });
      return ok(undefined);
    },
  });
}

export function makeGroups(
  needs: MeetingNeeds,
  actor: Actor,
  {
    id,
    change,
  }: {
    readonly id: string;
    readonly change: Versioned<{ readonly title: string; readonly groupCount: number }>;
  },
): Promise<Result<{ id: string }>> {
  return changedPlan(needs, actor, {
    action: 'openSpaces.makeGroups',
    id,
    version: change.version,
    prepare: async ({ meeting, plan }) => {
      const handle = needs.within(meeting.organisationId);
      const [space, proposals] = await Promise.all([
        readOpenSpace(handle, meeting),
        listProposals(handle, meeting),
      ]);
      if (space?.closedAt == null) return failed(problem('meetings.openSpace.notCounted'));
      if (plan.rounds.some((round) => round.id === space.roundId))
        return failed(problem('meetings.openSpace.hasGroups'));
      const chosen = proposals.filter(({ isHidden, points }) => !isHidden && (points ?? 0) > 0);
      const { groupCount } = change;
      if (!Number.isInteger(groupCount) || groupCount < 1 || groupCount > chosen.length)
        return failed(problem('meetings.groups.count', { limit: chosen.length }));
      const title = plainLine(change.title);
      if (title === '') return failed(problem('meetings.groups.titleMissing'));
      if (title.length > longest.line)
        return failed(problem('meetings.text.tooLong', { limit: longest.line }));
      const roundId = randomUUID();
      const position = Math.max(-1, ...plan.rounds.map((round) => round.position)) + 1;
      const groups = chosen.slice(0, groupCount).map((proposal, at) => ({
        id: randomUUID(),
        roundId,
        position: at,
        title: proposal.title,
        topicId: null,
        room: null,
        places: null,
        moderatorId: null,
        moderatorName: null,
      }));
      return ok(async (transaction) => {
        await saveRound(transaction, meeting, { id: roundId, position, title, sessionId: null });
        await saveGroups(transaction, meeting, groups);
        await setOpenSpaceRound(transaction, meeting, roundId);
        return { id: roundId };
      });
    },
  });
}
