import type { RandomSource } from '../../kernel/random.ts';
import type { Pinned } from './first-seating.ts';
import type { Seating, SeatingCost } from './seating.ts';

/** What counts more; the weights of the search follow it, the comparison of results is strict. */
export type Priority = 'mixing' | 'wishes';

interface Exchange {
  readonly round: number;
  readonly from: number;
  readonly to: number;
  readonly there: readonly number[];
  readonly back: readonly number[];
}

/**
 * Simulated annealing over exchanges of equally many people between two groups of a round.
 * Answers: how much better can this seating become in a bounded number of steps? It proves no optimum; what is
 * proven is that the result is never worse than the start, part by part in the order of the priority.
 * Units move whole, so people who belong together stay together. Cost: O(exchanges × size of a group).
 * Source: Kirkpatrick, Gelatt & Vecchi 1983; weights by trial on meetings of 12 to 200 people.
 */
export function improveSeating(
  seating: Seating,
  pinned: Pinned,
  {
    priority,
    random,
    exchanges,
  }: { readonly priority: Priority; readonly random: RandomSource; readonly exchanges: number },
): void {
  const weigh = (cost: SeatingCost): number => weighted(cost, priority);
  let best = snapshot(seating);
  let bestCost = { ...seating.cost };
  let current = weigh(seating.cost);
  for (let step = 0; step < exchanges; step++) {
    if (isPerfect(seating.cost)) break;
    const exchange = drawExchange(seating, pinned, random);
    if (exchange === null) continue;
    carryOut(seating, exchange);
    const next = weigh(seating.cost);
    // Falls evenly to nothing: towards the end only what is better or equal stays.
    const temperature = 6 * (1 - step / exchanges) ** 2;
    const isKept = next <= current || random() < Math.exp((current - next) / Math.max(temperature, 1e-9));
    if (!isKept) {
      carryOut(seating, { ...exchange, from: exchange.to, to: exchange.from });
      continue;
    }
    current = next;
    if (isBetter(seating.cost, bestCost, priority)) {
      best = snapshot(seating);
      bestCost = { ...seating.cost };
    }
  }
  restore(seating, best);
}

function weighted({ apart, towns, repeats, professions, wishes }: SeatingCost, priority: Priority): number {
  const [townWeight, wishWeight] = priority === 'mixing' ? [8, 3] : [1, 40];
  return 200 * apart + townWeight * towns + wishWeight * wishes + 4 * repeats + professions;
}

/** Strictly by the order of importance; what is equal so far is decided by the next part. */
function isBetter(one: SeatingCost, other: SeatingCost, priority: Priority): boolean {
  const parts = (cost: SeatingCost): readonly number[] => {
    const rest = 4 * cost.repeats + cost.professions;
    return priority === 'mixing'
      ? [cost.apart, cost.towns, 3 * cost.wishes + rest]
      : [cost.apart, cost.wishes, 3 * cost.towns + rest];
  };
  const [left, right] = [parts(one), parts(other)];
  const differing = left.findIndex((part, at) => part !== right[at]);
  return differing !== -1 && left[differing]! < right[differing]!;
}

function isPerfect({ apart, towns, repeats, professions, wishes }: SeatingCost): boolean {
  return apart + towns + repeats + professions + wishes === 0;
}

function drawExchange(seating: Seating, pinned: Pinned, random: RandomSource): Exchange | null {
  const { rounds } = seating.request;
  const { units } = seating;
  const round = Math.floor(random() * rounds.length);
  const unit = units[Math.floor(random() * units.length)]!;
  if (pinned[round]!.has(unit[0]!)) return null;
  const from = seating.groupOf[round]![unit[0]!]!;
  const to = Math.floor(random() * rounds[round]!.groups.length);
  if (to === from) return null;
  if (isRoomier(seating, round, { from, to, count: unit.length }) && random() < 0.3)
    return { round, from, to, there: unit, back: [] };
  const back = drawPeople(seating, pinned, { round, group: to, count: unit.length, random });
  return back === null ? null : { round, from, to, there: unit, back };
}

/** The other group stays no larger than this one was, so that sizes stay as even as they are. */
function isRoomier(
  seating: Seating,
  round: number,
  { from, to, count }: { readonly from: number; readonly to: number; readonly count: number },
): boolean {
  const size = seating.membersOf(round, to).length + count;
  const places = seating.request.rounds[round]!.groups[to]!.places ?? Number.POSITIVE_INFINITY;
  return size <= places && size <= seating.membersOf(round, from).length;
}

/** Whole units of the group with that many people together, found by chance; null: not found. */
function drawPeople(
  seating: Seating,
  pinned: Pinned,
  {
    round,
    group,
    count,
    random,
  }: {
    readonly round: number;
    readonly group: number;
    readonly count: number;
    readonly random: RandomSource;
  },
): readonly number[] | null {
  const members = seating.membersOf(round, group);
  const drawn: number[] = [];
  for (let attempt = 0; attempt < 4 * count && drawn.length < count; attempt++) {
    const person = members[Math.floor(random() * members.length)];
    if (person === undefined || pinned[round]!.has(person) || drawn.includes(person)) continue;
    const unit = seating.unitOf(person);
    if (drawn.length + unit.length <= count) drawn.push(...unit);
  }
  return drawn.length === count ? drawn : null;
}

function carryOut(seating: Seating, { round, from, to, there, back }: Exchange): void {
  for (const person of there) seating.remove(round, person);
  for (const person of back) seating.remove(round, person);
  for (const person of there) seating.add(round, to, person);
  for (const person of back) seating.add(round, from, person);
}

function snapshot(seating: Seating): readonly Int16Array[] {
  return seating.groupOf.map((round) => round.slice());
}

function restore(seating: Seating, groups: readonly Int16Array[]): void {
  groups.forEach((round, at) => {
    const moved = [...round.keys()].filter((person) => seating.groupOf[at]![person] !== round[person]);
    for (const person of moved) seating.remove(at, person);
    for (const person of moved) seating.add(at, round[person]!, person);
  });
}
