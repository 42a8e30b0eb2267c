import type { GroupQuality, GroupRequest, Placement } from '#core/meetings/groups/group-request.ts';
import { qualityOf } from '#core/meetings/groups/quality-of.ts';
import type { StoredGroupPlan, StoredPlacement } from '#storage/queries/meeting-groups.ts';
import type { StoredParticipant } from '#storage/queries/meeting-participants.ts';

/** The plan and the people as the allocation reads them; `kept` are the places that stay. */
export function groupRequestOf(
  plan: StoredGroupPlan,
  people: readonly StoredParticipant[],
  kept: readonly StoredPlacement[],
): GroupRequest {
  const present = new Set(people.map(({ id }) => id));
  const pairs = (kind: 'together' | 'apart') =>
    plan.pairs
      .filter((pair) => pair.kind === kind && present.has(pair.oneId) && present.has(pair.otherId))
      .map(({ oneId, otherId }) => [oneId, otherId] as const);
  return {
    people: people.map(({ id, homeId, homeName, profession, wishes }) => ({
      id,
      town: homeId ?? homeName?.toLowerCase() ?? null,
      profession,
      wishes,
    })),
    rounds: plan.rounds.map((round) => ({
      id: round.id,
      groups: plan.groups
        .filter(({ roundId }) => roundId === round.id)
        .map(({ id, topicId, places, moderatorId }) => ({
          id,
          topic: topicId,
          places,
          moderatorId: moderatorId !== null && present.has(moderatorId) ? moderatorId : null,
        })),
    })),
    together: pairs('together'),
    apart: pairs('apart'),
    priority: plan.priority,
    kept: kept.filter(({ personId }) => present.has(personId)),
  };
}

/** How good the places are, also after people were moved by hand; null where nobody sits anywhere. */
export function shownQuality(request: GroupRequest, placements: readonly Placement[]): GroupQuality | null {
  return placements.length === 0 ? null : qualityOf(request, placements);
}
