import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { lineOrNull, plainLine } from '#core/meetings/plain-text.ts';
import { listGroupsWithEntries } from '#storage/queries/meeting-entries.ts';
import {
  deleteGroup,
  deletePair,
  deleteRound,
  placeByHand,
  type StoredGroup,
  saveGroups,
  savePair as savePairRow,
  saveRound as saveRoundRow,
  setGroupPriority,
} from '#storage/queries/meeting-groups.ts';
import { listSessions } from '#storage/queries/meeting-sessions.ts';
import type { Actor } from '../contract.ts';
import type { Versioned } from '../meetings/contract.ts';
import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import type { GroupDraft, MoveDraft, PairDraft, RoundDraft } from './contract.ts';
import { changedPlan, type PlanBefore } from './group-change.ts';

const mostGroups = 60;
const mostRounds = 12;
const mostPlaces = 1_000;

type Change<Draft> = { readonly id: string; readonly change: Versioned<Draft> };

/** A new round gets its groups at once; those of a round of one topic each are named after the topics. */
export function saveRound(
  needs: MeetingNeeds,
  actor: Actor,
  { id, change }: Change<RoundDraft>,
): Promise<Result<{ id: string }>> {
  return changedPlan(needs, actor, {
    action: 'meetingGroups.saveRound',
    id,
    version: change.version,
    prepare: async ({ meeting, plan }) => {
      const former = plan.rounds.find((round) => round.id === change.id);
      if (change.id !== null && former === undefined) return failed(problem('meetings.groups.roundNotFound'));
      if (former === undefined && plan.rounds.length >= mostRounds)
        return failed(problem('meetings.groups.rounds', { limit: mostRounds }));
      const title = plainLine(change.title);
      const wrong = titleProblem(title);
      if (wrong !== null) return failed(wrong);
      const { groupCount } = change;
      if (
        former === undefined &&
        !(Number.isInteger(groupCount) && groupCount >= 1 && groupCount <= mostGroups)
      )
        return failed(problem('meetings.groups.count', { limit: mostGroups }));
      const sessions = await listSessions(needs.within(meeting.organisationId), meeting);
      const isPhase =
        change.sessionId === null || sessions.some((session) => session.id === change.sessionId);
      if (!isPhase) return failed(problem('meetings.session.notFound'));
      const roundId = former?.id ?? randomUUID();
      const position = former?.position ?? nextPosition(plan.rounds);
      const groups = former === undefined ? newGroups(roundId, groupCount) : [];
      return ok(async (transaction) => {
        await saveRoundRow(transaction, meeting, {
          id: roundId,
          position,
          title,
          sessionId: change.sessionId,
        });
        await saveGroups(transaction, meeting, groups);
        return { id: roundId };
      });
    },
  });
}

function newGroups(roundId: string, count: number): readonly StoredGroup[] {
  return Array.from({ length: count }, (_, at) => ({
    id: randomUUID(),
    roundId,
    position: at,
    title: String(at + 1),
    topicId: null,
    room: null,
    places: null,
    moderatorId: null,
    moderatorName: null,
  }));
}

export function removeRound(
  needs: MeetingNeeds,
  actor: Actor,
  { id, change }: Change<{ readonly roundId: string }>,
): Promise<Result<void>> {
  return changedPlan(needs, actor, {
    action: 'meetingGroups.removeRound',
    id,
    version: change.version,
    prepare: async ({ meeting, plan }) => {
      if (!plan.rounds.some((round) => round.id === change.roundId))
        return failed(problem('meetings.groups.roundNotFound'));
      const written = await listGroupsWithEntries(needs.within(meeting.organisationId), meeting);
      if (plan.groups.some((group) => group.roundId === change.roundId && written.has(group.id)))
        return failed(problem('meetings.groups.hasCards'));
      return ok(async (transaction) => void (await deleteRound(transaction, meeting, change.roundId)));
    },
  });
}

export function saveGroup(
  needs: MeetingNeeds,
  actor: Actor,
  { id, change }: Change<GroupDraft>,
): Promise<Result<{ id: string }>> {
  return changedPlan(needs, actor, {
    action: 'meetingGroups.saveGroup',
    id,
    version: change.version,
    prepare: async (before) => {
      const { meeting, plan } = before;
      const siblings = plan.groups.filter(({ roundId }) => roundId === change.roundId);
      const former = siblings.find((group) => group.id === change.id);
      const group: StoredGroup = {
        id: former?.id ?? randomUUID(),
        roundId: change.roundId,
        position: former?.position ?? nextPosition(siblings),
        title: plainLine(change.title),
        topicId: change.topicId,
        room: lineOrNull(change.room),
        places: change.places,
        moderatorId: change.moderatorId,
        // Whoever takes part has a name already.
        moderatorName: change.moderatorId === null ? lineOrNull(change.moderatorName) : null,
      };
      const wrong = groupProblem(before, {
        group,
        siblings,
        isKnown: change.id === null || former !== undefined,
      });
      if (wrong !== null) return failed(wrong);
      const sessions = await listSessions(needs.within(meeting.organisationId), meeting);
      if (group.topicId !== null && !sessions.some((session) => session.id === group.topicId))
        return failed(problem('meetings.session.notFound'));
      return ok(async (transaction) => {
        await saveGroups(transaction, meeting, [group]);
        return { id: group.id };
      });
    },
  });
}

function groupProblem(
  { plan, people }: PlanBefore,
  {
    group,
    siblings,
    isKnown,
  }: { readonly group: StoredGroup; readonly siblings: readonly StoredGroup[]; readonly isKnown: boolean },
): Problem | null {
  if (!plan.rounds.some(({ id }) => id === group.roundId)) return problem('meetings.groups.roundNotFound');
  if (!isKnown) return problem('meetings.groups.groupNotFound');
  if (siblings.length >= mostGroups && !siblings.some(({ id }) => id === group.id))
    return problem('meetings.groups.count', { limit: mostGroups });
  const { places, moderatorId } = group;
  if (places !== null && !(Number.isInteger(places) && places >= 1 && places <= mostPlaces))
    return problem('meetings.groups.places', { limit: mostPlaces });
  if (moderatorId !== null && !people.some(({ id }) => id === moderatorId))
    return problem('meetings.groups.moderatorAbsent');
  if (moderatorId !== null && siblings.some((one) => one.id !== group.id && one.moderatorId === moderatorId))
    return problem('meetings.groups.moderatorTwice', {
      round: plan.rounds.find(({ id }) => id === group.roundId)?.title ?? '',
    });
  for (const text of [group.room, group.moderatorName])
    if ((text ?? '').length > longest.line) return problem('meetings.text.tooLong', { limit: longest.line });
  return titleProblem(group.title);
}

export function removeGroup(
  needs: MeetingNeeds,
  actor: Actor,
  { id, change }: Change<{ readonly groupId: string }>,
): Promise<Result<void>> {
  return changedPlan(needs, actor, {
    action: 'meetingGroups.removeGroup',
    id,
    version: change.version,
    prepare: async ({ meeting, plan }) => {
      if (!plan.groups.some((group) => group.id === change.groupId))
        return failed(problem('meetings.groups.groupNotFound'));
      const written = await listGroupsWithEntries(needs.within(meeting.organisationId), meeting);
      if (written.has(change.groupId)) return failed(problem('meetings.groups.hasCards'));
      return ok(async (transaction) => void (await deleteGroup(transaction, meeting, change.groupId)));
    },
  });
}

export function savePair(
  needs: MeetingNeeds,
  actor: Actor,
  { id, change }: Change<PairDraft>,
): Promise<Result<void>> {
  return changedPlan(needs, actor, {
    action: 'meetingGroups.savePair',
    id,
    version: change.version,
    prepare: ({ meeting, people }) => {
      const known = new Set(people.map((one) => one.id));
      if (!known.has(change.oneId) || !known.has(change.otherId) || change.oneId === change.otherId)
        return failed(problem('meetings.groups.pair'));
      // The order of a pair says nothing, so it is stored in one order only.
      const [oneId = '', otherId = ''] = [change.oneId, change.otherId].sort();
      const { kind } = change;
      return ok(async (transaction) => {
        if (kind === null) await deletePair(transaction, meeting, { oneId, otherId });
        else await savePairRow(transaction, meeting, { oneId, otherId, kind });
      });
    },
  });
}

export function setPriority(
  needs: MeetingNeeds,
  actor: Actor,
  { id, change }: Change<{ readonly priority: 'mixing' | 'wishes' }>,
): Promise<Result<void>> {
  return changedPlan(needs, actor, {
    action: 'meetingGroups.setPriority',
    id,
    version: change.version,
    prepare: ({ meeting }) => ok((transaction) => setGroupPriority(transaction, meeting, change.priority)),
  });
}

export function movePerson(
  needs: MeetingNeeds,
  actor: Actor,
  { id, change }: Change<MoveDraft>,
): Promise<Result<void>> {
  return changedPlan(needs, actor, {
    action: 'meetingGroups.move',
    id,
    version: change.version,
    prepare: ({ meeting, plan, people }) => {
      const { roundId, groupId, participantId: personId } = change;
      if (!people.some((one) => one.id === personId)) return failed(problem('meetings.groups.pair'));
      if (!plan.groups.some((group) => group.id === groupId && group.roundId === roundId))
        return failed(problem('meetings.groups.groupNotFound'));
      return ok((transaction) => placeByHand(transaction, meeting, { personId, roundId, groupId }));
    },
  });
}

function titleProblem(title: string): Problem | null {
  if (title === '') return problem('meetings.groups.titleMissing');
  return title.length > longest.line ? problem('meetings.text.tooLong', { limit: longest.line }) : null;
}

function nextPosition(all: readonly { readonly position: number }[]): number {
  return Math.max(-1, ...all.map(({ position }) => position)) + 1;
}
