import type { GroupPerson, GroupRequest, Placement } from './group-request.ts';

/** Why somebody sits in a group; facts that can be checked, put into words by `i18n` (`meetings.why.…`). */
export type PlacementReason =
  | { readonly kind: 'moderates' }
  /** 1: the first wish. */
  | { readonly kind: 'wish'; readonly rank: number; readonly topic: string }
  | { readonly kind: 'noWishFree'; readonly topic: string }
  | { readonly kind: 'with'; readonly personIds: readonly string[] }
  | { readonly kind: 'without'; readonly personIds: readonly string[] }
  /** People of other towns in the group, and of the same one besides the person. */
  | { readonly kind: 'mixed'; readonly otherTowns: number; readonly sameTown: number }
  /** People of the group met here for the first time; only from the second round on. */
  | { readonly kind: 'firstMeetings'; readonly count: number; readonly of: number }
  | { readonly kind: 'byHand' };

/** Reasons in the order of their weight. `byHand`: an organiser chose the place. Cost: O(size of the group). */
export function explainPlacement(
  request: GroupRequest,
  placements: readonly Placement[],
  { placement, byHand }: { readonly placement: Placement; readonly byHand: boolean },
): readonly PlacementReason[] {
  const { personId, roundId, groupId } = placement;
  const person = request.people.find(({ id }) => id === personId);
  const round = request.rounds.find(({ id }) => id === roundId);
  const group = round?.groups.find(({ id }) => id === groupId);
  if (person === undefined || round === undefined || group === undefined) return [];
  const mates = matesOf(placements, placement);
  const partners = (pairs: GroupRequest['together']): readonly string[] =>
    pairs.flatMap(([one, other]) => (one === personId ? [other] : other === personId ? [one] : []));
  const withThem = partners(request.together).filter((id) => mates.has(id));
  const withoutThem = partners(request.apart).filter((id) => !mates.has(id));
  return [
    ...(byHand ? [{ kind: 'byHand' } as const] : []),
    ...(group.moderatorId === personId ? [{ kind: 'moderates' } as const] : []),
    ...wishReason(person, group.topic),
    ...(withThem.length > 0 ? [{ kind: 'with', personIds: withThem } as const] : []),
    ...(withoutThem.length > 0 ? [{ kind: 'without', personIds: withoutThem } as const] : []),
    mixedReason(request, person, mates),
    ...meetingReason(request, placements, { placement, mates }),
  ];
}

function matesOf(placements: readonly Placement[], placement: Placement): ReadonlySet<string> {
  return new Set(
    placements
      .filter(({ roundId, groupId }) => roundId === placement.roundId && groupId === placement.groupId)
      .map(({ personId }) => personId)
      .filter((id) => id !== placement.personId),
  );
}

function wishReason({ wishes }: GroupPerson, topic: string | null): readonly PlacementReason[] {
  if (wishes.length === 0 || topic === null) return [];
  const rank = wishes.indexOf(topic) + 1;
  return rank === 0 ? [{ kind: 'noWishFree', topic }] : [{ kind: 'wish', rank, topic }];
}

function mixedReason(
  { people }: GroupRequest,
  { town }: GroupPerson,
  mates: ReadonlySet<string>,
): PlacementReason {
  const others = people.filter(({ id }) => mates.has(id));
  const sameTown = others.filter((one) => town !== null && one.town === town).length;
  return { kind: 'mixed', otherTowns: others.length - sameTown, sameTown };
}

function meetingReason(
  { rounds }: GroupRequest,
  placements: readonly Placement[],
  { placement, mates }: { readonly placement: Placement; readonly mates: ReadonlySet<string> },
): readonly PlacementReason[] {
  const at = rounds.findIndex(({ id }) => id === placement.roundId);
  if (at < 1) return [];
  const met = new Set(
    rounds.slice(0, at).flatMap(({ id }) => {
      const before = placements.find((one) => one.roundId === id && one.personId === placement.personId);
      return before === undefined ? [] : [...matesOf(placements, before)];
    }),
  );
  const count = [...mates].filter((id) => !met.has(id)).length;
  return [{ kind: 'firstMeetings', count, of: mates.size }];
}
