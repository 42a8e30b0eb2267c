import { ok, type Result } from '#core/kernel/result.ts';
import { explainPlacement, type PlacementReason } from '#core/meetings/groups/explain-placement.ts';
import { readGroupPlan } from '#storage/queries/meeting-groups.ts';
import { listParticipants, type StoredParticipant } from '#storage/queries/meeting-participants.ts';
import { readLink } from '#storage/queries/meeting-registration.ts';
import { listSessions } from '#storage/queries/meeting-sessions.ts';
import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import { readSessionToken } from '../sessions/session-token.ts';
import type { NamedReason, OwnPlace } from './contract.ts';
import { groupRequestOf } from './group-request-of.ts';

/** An unknown link has no places; whether it ever worked does not show here. */
export async function ownPlaces(needs: MeetingNeeds, token: string): Promise<Result<readonly OwnPlace[]>> {
  const key = readSessionToken(token);
  if (key === null) return ok([]);
  const handle = needs.within(key.organisationId);
  const found = await readLink(handle, key);
  if (found === null) return ok([]);
  const meeting = { organisationId: key.organisationId, id: found.meetingId };
  const [plan, people, sessions] = await Promise.all([
    readGroupPlan(handle, meeting),
    listParticipants(handle, meeting, ['registered']),
    listSessions(handle, meeting),
  ]);
  const request = groupRequestOf(plan, people, []);
  const words = {
    people: new Map(people.map((one) => [one.id, one])),
    topics: new Map(sessions.map(({ id, title }) => [id, title])),
  };
  return ok(
    plan.rounds.flatMap((round) => {
      const placement = plan.placements.find(
        (one) => one.roundId === round.id && one.personId === found.participantId,
      );
      const group = plan.groups.find(({ id }) => id === placement?.groupId);
      if (placement === undefined || group === undefined) return [];
      const mates = plan.placements.filter(
        (one) => one.groupId === group.id && one.personId !== placement.personId,
      );
      const moderator = group.moderatorId === null ? undefined : words.people.get(group.moderatorId);
      return {
        meetingId: meeting.id,
        groupId: group.id,
        round: round.title,
        group: group.title,
        room: group.room,
        // Whoever leads a group is named to it, whatever they said about the list.
        moderator: moderator?.name ?? group.moderatorName,
        with: named(
          mates.map(({ personId }) => personId),
          words.people,
        ),
        why: explainPlacement(request, plan.placements, { placement, byHand: placement.byHand }).map(
          (reason) => namedReason(reason, words),
        ),
      };
    }),
  );
}

interface Words {
  readonly people: ReadonlyMap<string, StoredParticipant>;
  readonly topics: ReadonlyMap<string, string>;
}

function namedReason(reason: PlacementReason, { people, topics }: Words): NamedReason {
  switch (reason.kind) {
    case 'wish':
    case 'noWishFree':
      return { ...reason, topic: topics.get(reason.topic) ?? '' };
    case 'with':
    case 'without':
      return {
        kind: reason.kind,
        names: named(reason.personIds, people),
        count: reason.personIds.length,
      };
    default:
      return reason;
  }
}

/** Only those who agreed to be in the list of participants. */
function named(ids: readonly string[], people: ReadonlyMap<string, StoredParticipant>): readonly string[] {
  return ids.flatMap((id) => {
    const person = people.get(id);
    return person?.listConsent ? [person.name] : [];
  });
}
