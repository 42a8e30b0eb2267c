import { describe, expect, it } from 'vitest';
import { ageOnDay } from './age-on-day.ts';
import { eligiblePeople } from './eligible-people.ts';
import { registerPerson, samplingPlan } from './register-person.test-data.ts';
import type { RegisterPerson } from './register-person.ts';
import type { SamplingPlanInput } from './sampling-plan.ts';

describe('ageOnDay', () => {
  const born = (year: number, month: number | null, day: number | null) => ({
    birth: { year, month, day },
    age: null,
  });
  it.each([
    [born(2010, 3, 31), '2026-03-31', 16, 16],
    [born(2010, 4, 1), '2026-03-31', 15, 15],
    [born(2008, 2, 29), '2026-02-28', 17, 17],
    [born(2008, 2, 29), '2026-03-01', 18, 18],
    [born(1950, null, null), '2026-03-31', 75, 76],
    [born(1950, 3, null), '2026-03-31', 76, 76],
    [born(1950, 4, null), '2026-03-31', 75, 75],
    [born(1950, 3, null), '2026-03-15', 75, 76],
    [{ birth: null, age: 44 }, '2026-03-31', 44, 44],
  ])('%j on %s', (person, day, youngest, oldest) => {
    expect(ageOnDay(person, day)).toEqual({ youngest, oldest });
  });

  it('knows no age without birthday and age, nor of a birthday years ahead', () => {
    expect(ageOnDay({ birth: null, age: null }, '2026-03-31')).toBeNull();
    expect(ageOnDay(born(2026, 5, 1), '2026-03-31')).toEqual({ youngest: 0, oldest: 0 });
    expect(ageOnDay(born(2099, 1, 1), '2026-03-31')).toBeNull();
  });
});

function outcome(changes: Partial<RegisterPerson>, plan: Partial<SamplingPlanInput> = {}): string {
  const people = eligiblePeople(samplingPlan(plan));
  people.take(registerPerson(2, changes));
  return people.finish().excluded[0]?.reason ?? 'eligible';
}

describe('who can be drawn', () => {
  it.each([
    [{}, 'eligible'],
    [{ residence: 'secondary' }, 'secondaryResidence'],
    [{ residence: null, block: null }, 'eligible'],
    [{ block: 'full' }, 'blocked'],
    [{ block: 'conditional' }, 'conditionallyBlocked'],
    [{ institution: true }, 'institution'],
    [{ birth: { year: 2010, month: 4, day: 1 } }, 'tooYoung'],
    [{ birth: { year: 2010, month: 3, day: 31 } }, 'eligible'],
    [{ birth: { year: 2010, month: null, day: null } }, 'ageUncertain'],
    [{ birth: { year: 2009, month: null, day: null } }, 'eligible'],
    [{ birth: null }, 'ageUnknown'],
    [{ street: '' }, 'addressMissing'],
    [{ postalCode: '' }, 'addressMissing'],
    [{ district: '' }, 'districtMissing'],
    // The first reason counts: a blocked child in a home is a blocked person.
    [{ block: 'full', institution: true, birth: null }, 'blocked'],
  ] as const)('%j: %s', (changes, expected) => {
    expect(outcome(changes)).toBe(expected);
  });

  it('a full block is never lifted by the plan, a conditional one only with a decision', () => {
    const rules = {
      conditionalBlocks: 'include',
      institutions: 'include',
      conditionalBlocksReason: 'x',
    } as const;
    expect(outcome({ block: 'full' }, { rules })).toBe('blocked');
    expect(outcome({ block: 'conditional' }, { rules })).toBe('eligible');
    expect(outcome({ institution: true }, { rules })).toBe('eligible');
  });

  it('an upper age and a town without districts', () => {
    expect(outcome({ birth: { year: 1940, month: 1, day: 1 } }, { age: { from: 16, to: 85 } })).toBe(
      'tooOld',
    );
    expect(outcome({ district: '' }, { strata: { districts: false } })).toBe('eligible');
  });

  it('counts every row once and keeps the first of equal ones', () => {
    const people = eligiblePeople(samplingPlan());
    people.take(registerPerson(2, { street: 'Hauptstraße', houseNumber: '1 a', lastName: 'Groß' }));
    // The same person, written another way.
    people.take(
      registerPerson(3, {
        street: 'HAUPTSTR.',
        houseNumber: '1a',
        lastName: 'GROSS',
        firstName: 'Vorname 2',
      }),
    );
    // Same name and birthday elsewhere: two people, or one who has moved.
    people.take(registerPerson(4, { firstName: 'Vorname 2', lastName: 'Groß' }));
    people.take(registerPerson(5, { residence: 'secondary' }));
    people.leaveOut();
    const result = people.finish();
    expect(result.people.map(({ line }) => line)).toEqual([2, 4]);
    expect(result).toMatchObject({ rows: 5, possibleDuplicates: 1 });
    expect(result.excluded).toEqual([
      { reason: 'unreadable', count: 1 },
      { reason: 'secondaryResidence', count: 1 },
      { reason: 'duplicate', count: 1 },
    ]);
  });
});
