import type { Problem } from '../../kernel/problem.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';
import { requestProblem } from './check-request.ts';
import { seatOnLines, seatPinned, seatTownByTown } from './first-seating.ts';
import type { GroupAllocation, GroupRequest, Search } from './group-request.ts';
import { improveSeating } from './improve-seating.ts';
import { qualityOf } from './quality-of.ts';
import { Seating } from './seating.ts';

/** By trial: more gains little; 200 people in four rounds stay well under a second. */
const exchangesPerPlace = 400;
const mostExchanges = 400_000;

/**
 * Puts people into groups, over one or several rounds.
 * Answers: who sits where, so that towns and professions mix, wishes are honoured, people who belong together stay
 * together, people who should not meet do not, and nobody meets the same people again where it can be helped.
 * Places that are taken (`kept`) stay: latecomers are added without moving anybody.
 * Not for: seats that people choose themselves, or more than a thousand people.
 * Method: an even start that cannot be mixed better (town by town) or in which nobody meets twice (lines of a
 * finite plane), then annealing that never gives a worse result than the start. Source: `docs/methods/groups.md`.
 * The same request and random source give the same allocation. Cost: O(exchanges × size of a group).
 */
export function allocateGroups(
  request: GroupRequest,
  { random, exchanges = usualExchanges(request) }: Search,
): Result<GroupAllocation, Problem> {
  const wrong = requestProblem(request);
  if (wrong !== null) return failed(wrong);
  const seating = new Seating(request);
  const pinned = seatPinned(seating);
  if (!seatOnLines(seating, pinned)) seatTownByTown(seating, pinned, random);
  improveSeating(seating, pinned, { priority: request.priority, random, exchanges });
  const placements = placementsOf(seating);
  return ok({ placements, quality: qualityOf(request, placements) });
}

function usualExchanges({ people, rounds }: GroupRequest): number {
  return Math.min(mostExchanges, exchangesPerPlace * people.length * rounds.length);
}

function placementsOf({ request, groupOf }: Seating): GroupAllocation['placements'] {
  return request.rounds.flatMap((round, at) =>
    request.people.map(({ id: personId }, person) => ({
      roundId: round.id,
      groupId: round.groups[groupOf[at]![person]!]!.id,
      personId,
    })),
  );
}
