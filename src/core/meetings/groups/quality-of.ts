import type { GroupQuality, GroupRequest, Pair, Placement } from './group-request.ts';
import { mixingBound } from './mixing-bound.ts';
import { Seating } from './seating.ts';

/**
 * What an allocation reached, counted from the places alone: also where people were moved by hand or are missing.
 * Places of people or groups that are not in the request do not count. Cost: O(places × size of a group).
 */
export function qualityOf(request: GroupRequest, placements: readonly Placement[]): GroupQuality {
  const seating = new Seating(request);
  const persons = new Map(request.people.map(({ id }, at) => [id, at]));
  const rounds = new Map(request.rounds.map(({ id }, at) => [id, at]));
  for (const { personId, roundId, groupId } of placements) {
    const [person, round] = [persons.get(personId), rounds.get(roundId)];
    if (person === undefined || round === undefined) continue;
    const group = request.rounds[round]!.groups.findIndex(({ id }) => id === groupId);
    if (group !== -1) seating.add(round, group, person);
  }
  return {
    sameTownPairs: seating.cost.towns,
    sameTownBound: townBound(seating),
    repeatedMeetings: seating.cost.repeats,
    wishes: wishesMet(seating),
    unmetApart: unmetApart(seating),
  };
}

/** Of those who sit in a round: who is missing can be in nobody's way. */
function townBound({ request, groupOf }: Seating): number {
  return request.rounds.reduce((sum, { groups }, at) => {
    const towns = request.people.map(({ town }, person) => (groupOf[at]![person]! < 0 ? null : town));
    return sum + mixingBound(towns, groups.length);
  }, 0);
}

function wishesMet({ request, groupOf }: Seating): GroupQuality['wishes'] {
  const wishes = { first: 0, later: 0, none: 0 };
  request.rounds.forEach(({ groups }, at) => {
    request.people.forEach((person, index) => {
      const topic = groups[groupOf[at]![index]!]?.topic ?? null;
      if (person.wishes.length === 0 || topic === null) return;
      const rank = person.wishes.indexOf(topic);
      wishes[rank === 0 ? 'first' : rank > 0 ? 'later' : 'none']++;
    });
  });
  return wishes;
}

function unmetApart({ request, groupOf }: Seating): readonly Pair[] {
  const index = new Map(request.people.map(({ id }, at) => [id, at]));
  return request.apart.filter(([one, other]) =>
    groupOf.some((round) => {
      const group = round[index.get(one)!]!;
      return group >= 0 && group === round[index.get(other)!];
    }),
  );
}
