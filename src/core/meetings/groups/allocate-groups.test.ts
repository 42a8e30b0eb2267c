import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../kernel/random.ts';
import { allocateGroups } from './allocate-groups.ts';
import { explainPlacement } from './explain-placement.ts';
import type { GroupAllocation, GroupPerson, GroupRequest, PlannedGroup } from './group-request.ts';
import { mixingBound } from './mixing-bound.ts';

const search = (seed = 1) => ({ random: seededRandom(seed) });

function person(id: number | string, changes: Partial<GroupPerson> = {}): GroupPerson {
  return { id: String(id), town: null, profession: null, wishes: [], ...changes };
}

function groups(count: number, changes: Partial<PlannedGroup> = {}): PlannedGroup[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `g${at + 1}`,
    topic: null,
    places: null,
    moderatorId: null,
    ...changes,
  }));
}

function request(people: readonly GroupPerson[], changes: Partial<GroupRequest> = {}): GroupRequest {
  const round = { id: 'r1', groups: groups(3) };
  return { people, rounds: [round], together: [], apart: [], priority: 'mixing', kept: [], ...changes };
}

/** `sizes[town]` people of each town. */
function townsPeople(sizes: readonly number[]): GroupPerson[] {
  return sizes.flatMap((size, town) =>
    Array.from({ length: size }, (_, at) => person(`${town}-${at}`, { town: `t${town}` })),
  );
}

function allocate(wanted: GroupRequest, seed = 1): GroupAllocation {
  const allocated = allocateGroups(wanted, search(seed));
  if (!allocated.ok) throw new Error(allocated.problem.code);
  return allocated.value;
}

function membersOf({ placements }: GroupAllocation, groupId: string, roundId = 'r1'): string[] {
  return placements
    .filter((one) => one.groupId === groupId && one.roundId === roundId)
    .map(({ personId }) => personId);
}

/** Counted anew from the placements, beside the counting of the search. */
function sameTownPairs(wanted: GroupRequest, { placements }: GroupAllocation): number {
  const townOf = new Map(wanted.people.map(({ id, town }) => [id, town]));
  let pairs = 0;
  for (const [at, one] of placements.entries())
    for (const other of placements.slice(at + 1))
      if (
        one.roundId === other.roundId &&
        one.groupId === other.groupId &&
        townOf.get(one.personId) === townOf.get(other.personId) &&
        townOf.get(one.personId) !== null
      )
        pairs++;
  return pairs;
}

function mostMeetings({ placements }: GroupAllocation): number {
  const counts = new Map<string, number>();
  for (const [at, one] of placements.entries())
    for (const other of placements.slice(at + 1)) {
      if (one.roundId !== other.roundId || one.groupId !== other.groupId) continue;
      const pair = [one.personId, other.personId].sort().join(' ');
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  return Math.max(...counts.values());
}

describe('mixing of towns in one round', () => {
  test.each([
    ['4/4/4 into 4 groups of 3', [4, 4, 4], 4, 0],
    ['6/3/3 into 3 groups of 4', [6, 3, 3], 3, 3],
    ['5/3/2 into groups of 4/3/3', [5, 3, 2], 3, 2],
  ])('%s', (_, sizes, count, optimum) => {
    const wanted = request(townsPeople(sizes), { rounds: [{ id: 'r1', groups: groups(count) }] });
    expect(allocate(wanted).quality).toMatchObject({ sameTownPairs: optimum, sameTownBound: optimum });
  });

  const towns = fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 14 });
  test('is never worse than the proven bound, whatever is wished besides; groups are even', () => {
    fc.assert(
      fc.property(towns, fc.integer({ min: 1, max: 12 }), fc.nat(), (sizes, count, seed) => {
        const random = seededRandom(seed);
        const topics = ['a', 'b', 'c', 'd'];
        const people = townsPeople(sizes).map((one) => ({
          ...one,
          profession: ['police', 'town hall', 'district'][Math.floor(random() * 3)]!,
          wishes: topics.filter(() => random() < 0.4),
        }));
        const planned = groups(count).map((group, at) => ({ ...group, topic: topics[at % 4]! }));
        const wanted = request(people, { rounds: [{ id: 'r1', groups: planned }] });
        const found = allocateGroups(wanted, { random, exchanges: 3_000 });
        if (!found.ok) throw new Error(found.problem.code);
        const bound = mixingBound(
          people.map(({ town }) => town),
          count,
        );
        expect(sameTownPairs(wanted, found.value)).toBe(bound);
        expect(found.value.quality.sameTownPairs).toBe(bound);
        const filled = planned.map(({ id }) => membersOf(found.value, id).length);
        expect(Math.max(...filled) - Math.min(...filled)).toBeLessThanOrEqual(1);
        expect(found.value.placements).toHaveLength(people.length);
      }),
      { numRuns: 150 },
    );
  });

  test('the bound is the least there is: every allocation of small cases tried', () => {
    for (const { sizes, count } of [
      { sizes: [3, 2], count: 2 },
      { sizes: [4, 2, 1], count: 3 },
      { sizes: [5, 1], count: 2 },
    ]) {
      const towns = sizes.flatMap((size, town) => new Array<string>(size).fill(String(town)));
      let least = Number.POSITIVE_INFINITY;
      for (let code = 0; code < count ** towns.length; code++) {
        const groupOf = towns.map((_, at) => Math.floor(code / count ** at) % count);
        let pairs = 0;
        for (let one = 0; one < towns.length; one++)
          for (let other = 0; other < one; other++)
            if (groupOf[one] === groupOf[other] && towns[one] === towns[other]) pairs++;
        least = Math.min(least, pairs);
      }
      expect(mixingBound(towns, count)).toBe(least);
    }
  });
});

describe('several rounds', () => {
  test.each([
    [9, 3, 4],
    [16, 4, 5],
    [25, 5, 6],
    [64, 8, 8],
    [15, 5, 5],
    [40, 8, 6],
  ])('%i people in %i groups meet nobody twice in %i rounds', (count, groupCount, rounds) => {
    const wanted = request(
      Array.from({ length: count }, (_, at) => person(at)),
      {
        rounds: Array.from({ length: rounds }, (_, at) => ({ id: `r${at + 1}`, groups: groups(groupCount) })),
      },
    );
    const found = allocate(wanted);
    expect(found.quality.repeatedMeetings).toBe(0);
    expect(mostMeetings(found)).toBe(1);
    for (const { id } of wanted.rounds)
      for (const group of wanted.rounds[0]!.groups)
        expect(membersOf(found, group.id, id)).toHaveLength(count / groupCount);
  });

  test('first by region, then in small groups by topic: towns stay mixed and meetings new', () => {
    const people = townsPeople([4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3, 3]);
    const rounds = [
      { id: 'r1', groups: groups(3) },
      { id: 'r2', groups: groups(8) },
    ];
    const found = allocate(request(people, { rounds }));
    expect(found.quality.sameTownPairs).toBe(found.quality.sameTownBound);
    // 3 groups of 13 or 14 leave no room for 8 groups of five without meeting again; chance alone gives 33 and more.
    expect(found.quality.repeatedMeetings).toBeLessThan(22);
  });
});

describe('wishes and conditions', () => {
  const topics = ['a', 'b', 'c'];
  const planned = groups(3).map((group, at) => ({ ...group, topic: topics[at]! }));
  const wishing = townsPeople([6, 6, 6]).map((one, at) => ({
    ...one,
    wishes: [topics[at % 3]!, topics[(at + 1) % 3]!],
  }));

  test('wishes are met where they do not cost mixing, and all of them where they come first', () => {
    const rounds = [{ id: 'r1', groups: planned }];
    const mixed = allocate(request(wishing, { rounds }));
    expect(mixed.quality).toMatchObject({ sameTownPairs: 9, wishes: { first: 18 } });
    const sameWish = wishing.map((one) => ({ ...one, wishes: [one.town === 't0' ? 'a' : 'b'] }));
    const wished = allocate(request(sameWish, { rounds, priority: 'wishes' }));
    // Six places for each topic: six of six get »a«, six of twelve get »b«.
    expect(wished.quality.wishes).toEqual({ first: 12, later: 0, none: 6 });
  });

  test('people who belong together stay together, people to be kept apart are, moderators lead', () => {
    const leading = planned.map((group, at) => ({ ...group, moderatorId: `${at}-0` }));
    const wanted = request(wishing, {
      rounds: [{ id: 'r1', groups: leading }],
      together: [
        ['0-1', '1-1'],
        ['1-1', '2-1'],
      ],
      apart: [
        ['0-2', '1-2'],
        ['0-2', '2-2'],
        ['0-0', '0-3'],
      ],
    });
    const found = allocate(wanted);
    const groupOf = new Map(found.placements.map(({ personId, groupId }) => [personId, groupId]));
    expect(new Set(['0-1', '1-1', '2-1'].map((id) => groupOf.get(id))).size).toBe(1);
    expect(groupOf.get('0-2')).not.toBe(groupOf.get('1-2'));
    expect(groupOf.get('0-2')).not.toBe(groupOf.get('2-2'));
    expect(groupOf.get('0-0')).not.toBe(groupOf.get('0-3'));
    expect(found.quality.unmetApart).toEqual([]);
    for (const { id, moderatorId } of leading) expect(groupOf.get(moderatorId)).toBe(id);
  });

  test('latecomers find a place and nobody else moves', () => {
    const rounds = [
      { id: 'r1', groups: planned },
      { id: 'r2', groups: groups(6) },
    ];
    const first = allocate(request(wishing, { rounds }));
    const late = [person('late-1', { town: 't0' }), person('late-2', { town: 't9', wishes: ['c'] })];
    const second = allocate(request([...wishing, ...late], { rounds, kept: first.placements }));
    const newcomers = new Set(late.map(({ id }) => id));
    expect(second.placements.filter(({ personId }) => !newcomers.has(personId))).toEqual(first.placements);
    expect(second.placements.filter(({ personId }) => newcomers.has(personId))).toHaveLength(4);
    for (const { id } of rounds[1]!.groups) expect(membersOf(second, id, 'r2').length).toBeLessThanOrEqual(4);
  });

  test('places are kept to', () => {
    const small = groups(3).map((group, at) => ({ ...group, places: [4, 6, null][at]! }));
    const found = allocate(request(wishing, { rounds: [{ id: 'r1', groups: small }] }));
    expect(small.map(({ id }) => membersOf(found, id).length)).toEqual([4, 6, 8]);
  });

  test('the same request and seed give the same allocation', () => {
    const wanted = request(wishing, { rounds: [{ id: 'r1', groups: planned }] });
    expect(allocate(wanted, 7)).toEqual(allocate(wanted, 7));
  });

  test('everybody is told why they sit there', () => {
    const wanted = request(wishing, {
      rounds: [{ id: 'r1', groups: planned }],
      together: [['0-1', '1-1']],
    });
    const { placements } = allocate(wanted);
    const placement = placements.find(({ personId }) => personId === '0-1')!;
    const reasons = explainPlacement(wanted, placements, { placement, byHand: false });
    expect(reasons.map(({ kind }) => kind)).toEqual(['wish', 'with', 'mixed']);
    expect(reasons.at(-1)).toEqual({ kind: 'mixed', otherTowns: 4, sameTown: 1 });
  });
});

describe('what cannot be done is said before it is tried', () => {
  const people = townsPeople([2, 2]);
  test.each<[string, Partial<GroupRequest>, readonly GroupPerson[]]>([
    ['meetings.groups.nobody', {}, []],
    ['meetings.groups.personTwice', {}, [person(1), person(1)]],
    ['meetings.groups.rounds', { rounds: [] }, people],
    ['meetings.groups.noGroup', { rounds: [{ id: 'r1', groups: [] }] }, people],
    ['meetings.groups.tooFewPlaces', { rounds: [{ id: 'r1', groups: groups(3, { places: 1 }) }] }, people],
    ['meetings.groups.strangerInPair', { apart: [['0-0', 'x']] }, people],
    [
      'meetings.groups.togetherAndApart',
      {
        together: [
          ['0-0', '0-1'],
          ['0-1', '1-0'],
        ],
        apart: [['0-0', '1-0']],
      },
      people,
    ],
    [
      'meetings.groups.unitTooLarge',
      {
        together: [
          ['0-0', '0-1'],
          ['0-1', '1-0'],
        ],
      },
      people,
    ],
    [
      'meetings.groups.moderatorTwice',
      { rounds: [{ id: 'r1', groups: groups(2, { moderatorId: '0-0' }) }] },
      people,
    ],
  ])('%s', (code, changes, asked) => {
    expect(allocateGroups(request(asked, changes), search())).toMatchObject({ problem: { code } });
  });
});
