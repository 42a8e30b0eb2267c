import { ok, type Result } from '#core/kernel/result.ts';
import type { StoredGroup, StoredPlacement } from '#storage/queries/meeting-groups.ts';
import type { StoredParticipant } from '#storage/queries/meeting-participants.ts';
import { listSessions, type StoredSession } from '#storage/queries/meeting-sessions.ts';
import type { Actor } from '../contract.ts';
import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import type { GroupMember, GroupPlan, PlannedRound, SessionChoice, ShownGroup } from './contract.ts';
import { type PlanBefore, planBefore } from './group-change.ts';
import { groupRequestOf, shownQuality } from './group-request-of.ts';

export async function shownPlan(needs: MeetingNeeds, actor: Actor, id: string): Promise<Result<GroupPlan>> {
  const before = await planBefore(needs, actor, { action: 'meetingGroups.plan', id });
  if (!before.ok) return before;
  const { meeting, plan, people } = before.value;
  const sessions = await listSessions(needs.within(meeting.organisationId), meeting);
  const members = new Map(people.map((one) => [one.id, memberOf(one)]));
  const pair = (memberId: string): GroupMember[] => [members.get(memberId) ?? []].flat();
  return ok({
    meetingId: meeting.id,
    title: meeting.title,
    version: plan.version,
    priority: plan.priority,
    allocatedAt: plan.allocatedAt,
    mayUndo: plan.former !== null,
    rounds: roundsOf(before.value, { members, sessions }),
    pairs: plan.pairs.flatMap(({ oneId, otherId, kind }) =>
      pair(oneId).flatMap((one) => pair(otherId).map((other) => ({ one, other, kind }))),
    ),
    people: [...members.values()],
    quality: shownQuality(groupRequestOf(plan, people, []), plan.placements),
    phases: choicesOf(sessions, ['groupPhase']),
    topics: choicesOf(sessions, ['focus', 'talk']),
  });
}

function roundsOf(
  { plan, people }: PlanBefore,
  around: { readonly members: ReadonlyMap<string, GroupMember>; readonly sessions: readonly StoredSession[] },
): readonly PlannedRound[] {
  return plan.rounds.map(({ id, title, sessionId }) => {
    const placed = plan.placements.filter(({ roundId }) => roundId === id);
    const seated = new Set(placed.map(({ personId }) => personId));
    return {
      id,
      title,
      sessionId,
      groups: plan.groups
        .filter(({ roundId }) => roundId === id)
        .map((group) => shownGroup(group, { ...around, placed })),
      unplaced: people.filter((one) => !seated.has(one.id)).map(memberOf),
    };
  });
}

function shownGroup(
  group: StoredGroup,
  {
    members,
    sessions,
    placed,
  }: {
    readonly members: ReadonlyMap<string, GroupMember>;
    readonly sessions: readonly StoredSession[];
    readonly placed: readonly StoredPlacement[];
  },
): ShownGroup {
  const { roundId: _round, position: _position, moderatorName, ...shown } = group;
  const inGroup = placed.filter(({ groupId }) => groupId === group.id);
  const byHand = new Map(inGroup.map((one) => [one.personId, one.byHand]));
  return {
    ...shown,
    topic: sessions.find(({ id }) => id === group.topicId)?.title ?? null,
    moderator: (group.moderatorId === null ? null : members.get(group.moderatorId)?.name) ?? moderatorName,
    // By name, as the people are.
    members: [...members.values()].flatMap((member) => {
      const hand = byHand.get(member.id);
      return hand === undefined ? [] : [{ ...member, byHand: hand }];
    }),
  };
}

function memberOf({ id, name, homeName, profession }: StoredParticipant): GroupMember {
  return { id, name, homeName, profession };
}

function choicesOf(
  sessions: readonly StoredSession[],
  kinds: readonly StoredSession['kind'][],
): readonly SessionChoice[] {
  return sessions.filter(({ kind }) => kinds.includes(kind)).map(({ id, title }) => ({ id, title }));
}
