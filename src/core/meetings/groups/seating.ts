import { type Units, unitsOf } from './check-request.ts';
import type { GroupRequest } from './group-request.ts';

/** What an allocation costs, each part counted apart; smaller is better. */
export interface SeatingCost {
  /** Pairs to be kept apart that sit together. */
  apart: number;
  /** Pairs of the same town in a group. */
  towns: number;
  /** Meetings of two people beyond the first. */
  repeats: number;
  /** Pairs of the same profession in a group. */
  professions: number;
  /** 0 for a first wish, 1 for a second …, one more than the longest list of wishes for none. */
  wishes: number;
}

/**
 * Who sits where in each round, with what it costs, kept up to date while people move. Mutable on purpose: the
 * search moves somebody a hundred thousand times. Adding and removing cost O(size of the group).
 */
export class Seating {
  readonly request: GroupRequest;
  readonly units: Units;
  /** `groupOf[round][person]`, −1: nowhere yet. */
  readonly groupOf: Int16Array[];
  readonly cost: SeatingCost = { apart: 0, towns: 0, repeats: 0, professions: 0, wishes: 0 };
  readonly #unitOf: (readonly number[])[] = [];
  readonly #members: number[][][];
  readonly #towns: Int32Array;
  readonly #professions: Int32Array;
  readonly #meetings: Uint8Array;
  readonly #apart: Uint8Array;
  readonly #together: Uint8Array;
  /** `[round][person * groups + group]`. */
  readonly #wishCost: Int16Array[];

  constructor(request: GroupRequest) {
    const { people, rounds } = request;
    this.request = request;
    this.units = unitsOf(request);
    const count = people.length;
    this.groupOf = rounds.map(() => new Int16Array(count).fill(-1));
    this.#members = rounds.map(({ groups }) => groups.map(() => []));
    this.#towns = codesOf(people.map(({ town }) => town));
    this.#professions = codesOf(people.map(({ profession }) => profession));
    this.#meetings = new Uint8Array(count * count);
    this.#apart = new Uint8Array(count * count);
    this.#together = new Uint8Array(count * count);
    const index = new Map(people.map(({ id }, at) => [id, at]));
    for (const [one, other] of request.apart) {
      const [left, right] = [index.get(one)!, index.get(other)!];
      this.#apart[left * count + right] = 1;
      this.#apart[right * count + left] = 1;
    }
    for (const unit of this.units)
      for (const one of unit) {
        this.#unitOf[one] = unit;
        for (const other of unit) this.#together[one * count + other] = 1;
      }
    const unwished = Math.max(1, ...people.map(({ wishes }) => wishes.length));
    this.#wishCost = rounds.map(({ groups }) =>
      Int16Array.from(
        people.flatMap(({ wishes }) =>
          groups.map(({ topic }) => {
            if (wishes.length === 0 || topic === null) return 0;
            const rank = wishes.indexOf(topic);
            return rank === -1 ? unwished : rank;
          }),
        ),
      ),
    );
  }

  membersOf(round: number, group: number): readonly number[] {
    return this.#members[round]![group]!;
  }

  /** Everybody who has to sit with that person, themselves included. */
  unitOf(person: number): readonly number[] {
    return this.#unitOf[person]!;
  }

  /** How well a group would suit somebody's wishes, 0 the best. */
  wishCost(round: number, group: number, person: number): number {
    return this.#wishCost[round]![person * this.request.rounds[round]!.groups.length + group]!;
  }

  add(round: number, group: number, person: number): void {
    const members = this.#members[round]![group]!;
    for (const other of members) this.#meet(person, other, 1);
    members.push(person);
    this.groupOf[round]![person] = group;
    this.cost.wishes += this.wishCost(round, group, person);
  }

  remove(round: number, person: number): void {
    const group = this.groupOf[round]![person]!;
    const members = this.#members[round]![group]!;
    members[members.indexOf(person)] = members.at(-1)!;
    members.pop();
    for (const other of members) this.#meet(person, other, -1);
    this.groupOf[round]![person] = -1;
    this.cost.wishes -= this.wishCost(round, group, person);
  }

  #meet(one: number, other: number, by: 1 | -1): void {
    const { cost } = this;
    const pair = one * this.groupOf[0]!.length + other;
    if (this.#apart[pair] === 1) cost.apart += by;
    // People who have to sit together neither count as badly mixed nor as meeting again.
    if (this.#together[pair] === 1) return;
    if (this.#towns[one] === this.#towns[other] && this.#towns[one] !== -1) cost.towns += by;
    if (this.#professions[one] === this.#professions[other] && this.#professions[one] !== -1)
      cost.professions += by;
    const before = this.#meetings[pair]!;
    const after = before + by;
    this.#meetings[pair] = after;
    this.#meetings[other * this.groupOf[0]!.length + one] = after;
    cost.repeats += Math.max(0, after - 1) - Math.max(0, before - 1);
  }
}

function codesOf(words: readonly (string | null)[]): Int32Array {
  const codes = new Map<string, number>();
  return Int32Array.from(words, (word) => {
    if (word === null) return -1;
    const known = codes.get(word) ?? codes.size;
    codes.set(word, known);
    return known;
  });
}
