import { type Problem, problem } from '../../kernel/problem.ts';
import type { GroupRequest } from './group-request.ts';

/** More people or rounds than a meeting has; the search is made for this size. */
const mostPeople = 1_000;
const mostRounds = 12;

/** Units: people who must sit together, as lists of indices; somebody alone is a unit of one. */
export type Units = readonly (readonly number[])[];

/** What makes the request impossible whatever is tried, before anything is tried; null: nothing. */
export function requestProblem(request: GroupRequest): Problem | null {
  const { people, rounds, together, apart } = request;
  const index = new Map(people.map(({ id }, at) => [id, at]));
  if (people.length === 0) return problem('meetings.groups.nobody');
  if (people.length > mostPeople) return problem('meetings.groups.tooMany', { limit: mostPeople });
  if (index.size < people.length) return problem('meetings.groups.personTwice');
  if (rounds.length === 0 || rounds.length > mostRounds)
    return problem('meetings.groups.rounds', { limit: mostRounds });
  for (const pair of [...together, ...apart])
    for (const id of pair) if (!index.has(id)) return problem('meetings.groups.strangerInPair', { id });
  const units = unitsOf(request);
  const unitOf = new Map(units.flatMap((unit, at) => unit.map((person) => [person, at] as const)));
  for (const [one, other] of apart)
    if (unitOf.get(index.get(one)!) === unitOf.get(index.get(other)!))
      return problem('meetings.groups.togetherAndApart', { one, other });
  for (const round of rounds) {
    if (round.groups.length === 0) return problem('meetings.groups.noGroup', { round: round.id });
    const places = round.groups.map((group) => group.places);
    const bound = places.some((one) => one === null)
      ? null
      : places.reduce<number>((sum, one) => sum + one!, 0);
    if (bound !== null && bound < people.length)
      return problem('meetings.groups.tooFewPlaces', {
        round: round.id,
        places: bound,
        people: people.length,
      });
    const largest = Math.max(...units.map((unit) => unit.length));
    const roomiest = Math.max(...groupSizes(people.length, places));
    if (largest > roomiest)
      return problem('meetings.groups.unitTooLarge', { round: round.id, people: largest, places: roomiest });
    const leads = round.groups.flatMap(({ moderatorId }) => (moderatorId === null ? [] : [moderatorId]));
    if (new Set(leads).size < leads.length)
      return problem('meetings.groups.moderatorTwice', { round: round.id });
    const leadUnits = leads.flatMap((id) => unitOf.get(index.get(id) ?? -1) ?? []);
    if (new Set(leadUnits).size < leadUnits.length)
      return problem('meetings.groups.moderatorsTogether', { round: round.id });
  }
  return null;
}

/** Connected by "together", directly or through others; the order of the people is kept. Cost: O(n + pairs). */
export function unitsOf({ people, together }: Pick<GroupRequest, 'people' | 'together'>): Units {
  const index = new Map(people.map(({ id }, at) => [id, at]));
  const parent = people.map((_, at) => at);
  const rootOf = (person: number): number => {
    let root = person;
    while (parent[root] !== root) root = parent[root]!;
    parent[person] = root;
    return root;
  };
  for (const [one, other] of together) parent[rootOf(index.get(one)!)] = rootOf(index.get(other)!);
  const units = new Map<number, number[]>();
  people.forEach((_, person) => {
    const root = rootOf(person);
    const unit = units.get(root);
    if (unit === undefined) units.set(root, [person]);
    else unit.push(person);
  });
  return [...units.values()];
}

/**
 * How many people each group gets: as even as the places allow, differences of one to the first groups.
 * `places`: most people of each group, null: no limit of its own. The places suffice.
 */
export function groupSizes(people: number, places: readonly (number | null)[]): number[] {
  const sizes = places.map(() => 0);
  let left = people;
  while (left > 0) {
    const open = sizes.flatMap((size, at) => (size < (places[at] ?? Number.POSITIVE_INFINITY) ? [at] : []));
    if (open.length === 0) break;
    const least = Math.min(...open.map((at) => sizes[at]!));
    for (const at of open.filter((one) => sizes[one] === least).slice(0, left)) {
      sizes[at]!++;
      left--;
    }
  }
  return sizes;
}
