import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameStrata } from './frame-strata.ts';
import { peopleOf, registerPerson, samplingPlan } from './register-person.test-data.ts';

const strataOf = (
  districts: Readonly<Record<string, number>>,
  strata: NonNullable<Parameters<typeof samplingPlan>[0]>['strata'] = {},
) => {
  const result = frameStrata(peopleOf(districts), samplingPlan({ strata }));
  if (!result.ok) return result.problem;
  const shown = result.value.strata.map(({ id, label, population }) => `${id} ${label} ${population}`);
  return { shown, joined: result.value.joined };
};

describe('frameStrata', () => {
  it('makes a stratum of every district, in the order of their names', () => {
    expect(strataOf({ Süd: 60, Altstadt: 80, Nord: 70 })).toEqual({
      shown: ['s01 Altstadt 80', 's02 Nord 70', 's03 Süd 60'],
      joined: [],
    });
  });

  it('joins the smallest district with the next smallest until none is below the minimum', () => {
    expect(strataOf({ A: 500, B: 20, C: 300, D: 25, E: 4 })).toEqual({
      shown: ['s01 A 500', 's02 B + C + D + E 349'],
      joined: [
        { labels: ['B', 'E'], into: 'B + E', reason: 'minimum' },
        { labels: ['B + E', 'D'], into: 'B + D + E', reason: 'minimum' },
        { labels: ['B + D + E', 'C'], into: 'B + C + D + E', reason: 'minimum' },
      ],
    });
  });

  it('refuses instead where the plan says so', () => {
    expect(strataOf({ A: 500, B: 20 }, { small: 'refuse' })).toMatchObject({
      code: 'sampling.stratumTooSmall',
      params: { label: 'B', count: 20, minimum: 50 },
    });
    expect(strataOf({ A: 49 })).toMatchObject({ code: 'sampling.frameTooSmall' });
  });

  it('joins what the plan joins, by name or by code', () => {
    const names = { A: 'Altstadt', B: 'Bad' };
    expect(strataOf({ A: 60, B: 60, C: 60 }, { names, join: [['A', 'Bad']] })).toEqual({
      shown: ['s01 Altstadt + Bad 120', 's02 C 60'],
      joined: [{ labels: ['Altstadt', 'Bad'], into: 'Altstadt + Bad', reason: 'told' }],
    });
    expect(strataOf({ A: 60 }, { join: [['A', 'Z']] })).toMatchObject({ code: 'sampling.joinUnknown' });
    expect(
      strataOf(
        { A: 60, B: 60, C: 60 },
        {
          join: [
            ['A', 'B'],
            ['B', 'C'],
          ],
        },
      ),
    ).toMatchObject({
      code: 'sampling.joinTwice',
    });
  });

  it('one stratum where districts do not matter', () => {
    expect(strataOf({ A: 40, B: 40 }, { districts: false })).toMatchObject({ shown: ['s01  80'] });
  });

  it('age groups, the small ones joined with their smaller neighbour', () => {
    const ages = (age: number, count: number, first: number) =>
      Array.from({ length: count }, (_, at) => registerPerson(first + at, { birth: null, age }));
    const people = [...ages(20, 60, 2), ...ages(40, 90, 100), ...ages(65, 70, 200), ...ages(80, 10, 300)];
    const plan = samplingPlan({ strata: { ageGroups: [16, 30, 60, 75] } });
    const result = frameStrata(people, plan);
    if (!result.ok) throw new Error(result.problem.code);
    expect(result.value.strata.map(({ label, population }) => `${label}: ${population}`)).toEqual([
      'Altstadt, 16–29: 60',
      'Altstadt, 30–59: 90',
      'Altstadt, 60+: 80',
    ]);
    expect(result.value.joined).toEqual([
      { labels: ['Altstadt, 60–74', 'Altstadt, 75+'], into: 'Altstadt, 60+', reason: 'minimum' },
    ]);
  });

  it('groups people of a household by number, or by address and name', () => {
    const people = peopleOf({ A: 60 });
    const [first, second, third] = people;
    people.push(
      { ...first!, line: 90, firstName: 'B', household: 'h1' },
      { ...second!, line: 91, lastName: 'Anders', household: 'h1' },
      { ...third!, line: 92, household: '' },
    );
    const sizes = (onePerHousehold: 'no' | 'household' | 'addressAndName') => {
      const result = frameStrata(people, samplingPlan({ rules: { onePerHousehold } }));
      if (!result.ok) throw new Error(result.problem.code);
      return result.value.strata[0]!.units.filter((unit) => unit.length > 1).map((unit) => unit.length);
    };
    expect(sizes('no')).toEqual([]);
    expect(sizes('household')).toEqual([2]);
    expect(sizes('addressAndName')).toEqual([2, 2]);
  });

  it('never has a stratum below the minimum, loses nobody and doubles nobody', () => {
    const districts = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 120 }),
      {
        minKeys: 1,
        maxKeys: 8,
      },
    );
    fc.assert(
      fc.property(districts, fc.integer({ min: 10, max: 90 }), (counts, minimum) => {
        const people = peopleOf(counts).map((person, at) => ({
          ...person,
          birth: null,
          age: 16 + ((at * 7) % 70),
        }));
        const plan = samplingPlan({ strata: { minimum, ageGroups: [16, 40, 65] } });
        const result = frameStrata(people, plan);
        if (!result.ok) {
          expect(people.length).toBeLessThan(minimum);
          return;
        }
        for (const { population } of result.value.strata) expect(population).toBeGreaterThanOrEqual(minimum);
        const lines = result.value.strata.flatMap(({ units }) => units.flat().map(({ line }) => line));
        expect(lines.sort((one, other) => one - other)).toEqual(people.map(({ line }) => line));
        expect(new Set(result.value.strata.map(({ id }) => id)).size).toBe(result.value.strata.length);
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});
