import type { RandomSource } from '../../kernel/random.ts';
import { groupSizes } from './check-request.ts';
import { finiteField } from './finite-field.ts';
import type { Seating } from './seating.ts';

/** Who stays where they are, by round: kept places and moderators. The search moves nobody of them. */
export type Pinned = readonly ReadonlySet<number>[];

/** Puts everybody who is pinned to their place and says who that is. */
export function seatPinned(seating: Seating): Pinned {
  const { people, rounds, kept } = seating.request;
  const index = new Map(people.map(({ id }, at) => [id, at]));
  return rounds.map((round, at) => {
    const pinned = new Set<number>();
    const groupAt = new Map(round.groups.map(({ id }, group) => [id, group]));
    const pin = (personId: string | null, group: number | undefined): void => {
      const person = personId === null ? undefined : index.get(personId);
      if (person === undefined || group === undefined || pinned.has(person)) return;
      pinned.add(person);
      seating.add(at, group, person);
    };
    for (const { roundId, groupId, personId } of kept)
      if (roundId === round.id) pin(personId, groupAt.get(groupId));
    round.groups.forEach(({ moderatorId }, group) => {
      pin(moderatorId, group);
    });
    // Whoever has to sit with somebody pinned is pinned with them.
    for (const unit of seating.units) {
      const first = unit.find((person) => pinned.has(person));
      if (first !== undefined)
        for (const person of unit) pin(people[person]!.id, seating.groupOf[at]![first]!);
    }
    return pinned;
  });
}

/**
 * Seats everybody else, town by town: each unit into the group with the fewest of the same town that has room,
 * among equals the emptiest. With even sizes and nobody pinned no allocation of one round mixes better.
 */
export function seatTownByTown(seating: Seating, pinned: Pinned, random: RandomSource): void {
  const { people, rounds } = seating.request;
  const townSizes = new Map<string | null, number>();
  for (const { town } of people) townSizes.set(town, (townSizes.get(town) ?? 0) + 1);
  const order = seating.units
    .map((unit) => ({ unit, tie: random(), first: people[unit[0]!]! }))
    .sort(
      (one, other) =>
        other.unit.length - one.unit.length ||
        townSizes.get(other.first.town)! - townSizes.get(one.first.town)! ||
        compare(one.first.town ?? '', other.first.town ?? '') ||
        compare(one.first.profession ?? '', other.first.profession ?? '') ||
        one.tie - other.tie,
    );
  rounds.forEach((round, at) => {
    const sizes = targetSizes(seating, at, pinned[at]!.size);
    for (const { unit } of order) {
      if (pinned[at]!.has(unit[0]!)) continue;
      const rooms = round.groups.map((_, group) => sizes[group]! - seating.membersOf(at, group).length);
      const fitting = rooms.flatMap((room, group) => (room >= unit.length ? [group] : []));
      // A unit that fits nowhere any more goes where most room is; the sizes give way, the unit does not.
      const choices = fitting.length > 0 ? fitting : [rooms.indexOf(Math.max(...rooms))];
      const best = choices
        .map((group) => ({ group, costs: costsOf(seating, at, group, unit), room: rooms[group]! }))
        .sort(
          (one, other) =>
            one.costs[0] - other.costs[0] ||
            one.costs[1] - other.costs[1] ||
            other.room - one.room ||
            one.costs[2] - other.costs[2],
        )[0]!;
      for (const person of unit) seating.add(at, best.group, person);
    }
  });
}

/** Even sizes within the places; kept places may have made a group larger than the others already. */
function targetSizes(seating: Seating, round: number, pinnedCount: number): number[] {
  const { people, rounds } = seating.request;
  const { groups } = rounds[round]!;
  const taken = groups.map((_, group) => seating.membersOf(round, group).length);
  const even = groupSizes(
    people.length,
    groups.map(({ places }) => places),
  );
  if (pinnedCount === 0 || taken.every((count, group) => count <= even[group]!)) return even;
  const sizes = [...taken];
  for (let left = people.length - pinnedCount; left > 0; left--) {
    const open = sizes.flatMap((size, at) =>
      size < (groups[at]!.places ?? Number.POSITIVE_INFINITY) ? [at] : [],
    );
    const candidates = open.length > 0 ? open : sizes.map((_, at) => at);
    sizes[candidates.reduce((best, at) => (sizes[at]! < sizes[best]! ? at : best))]!++;
  }
  return sizes;
}

/** Pairs kept apart, pairs of the same town, everything else: what the unit would add to the group. */
function costsOf(
  seating: Seating,
  round: number,
  group: number,
  unit: readonly number[],
): readonly [number, number, number] {
  const before = { ...seating.cost };
  for (const person of unit) seating.add(round, group, person);
  const { apart, towns, repeats, professions, wishes } = seating.cost;
  const costs = [
    apart - before.apart,
    towns - before.towns,
    repeats - before.repeats + professions - before.professions + wishes - before.wishes,
  ] as const;
  for (const person of unit) seating.remove(round, person);
  return costs;
}

/**
 * Rounds in which nobody meets anybody twice, where algebra has them: with k groups in every round, k a power of
 * a prime and at most k people in a group, person i of row g sits in group i + m g of round m (a net of lines
 * of slope m). Two people of a row never meet, two of different rows in exactly one of the k rounds; where the
 * rows are as many as the groups, the rows themselves are one round more (the affine plane of order k).
 * Towns lie along rows. Source: Harvey 2003 (social golfers), CSPLib prob010. Returns false where it does not
 * apply, and seats nobody then.
 */
export function seatOnLines(seating: Seating, pinned: Pinned): boolean {
  const { people, rounds } = seating.request;
  const groupCount = rounds[0]!.groups.length;
  const field = finiteField(groupCount);
  const rows = Math.ceil(people.length / groupCount);
  const lineRounds = groupCount + (people.length === groupCount * groupCount ? 1 : 0);
  const isPlain =
    pinned.every((one) => one.size === 0) &&
    seating.units.length === people.length &&
    rounds.every(
      ({ groups }) => groups.length === groupCount && groups.every(({ places }) => places === null),
    );
  if (field === null || !isPlain || rows > groupCount || rounds.length < 2 || rounds.length > lineRounds)
    return false;
  const order = people
    .map((person, index) => ({ index, town: person.town ?? '', profession: person.profession ?? '' }))
    .sort((one, other) => compare(one.town, other.town) || compare(one.profession, other.profession));
  rounds.forEach((_, round) => {
    order.forEach(({ index }, position) => {
      const row = Math.floor(position / groupCount);
      const group = round === groupCount ? row : field.add(position % groupCount, field.multiply(round, row));
      seating.add(round, group, index);
    });
  });
  return true;
}

/** By code unit, so that the same request gives the same result on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
