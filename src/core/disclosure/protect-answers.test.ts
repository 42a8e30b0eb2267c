import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectAnswers } from './protect-answers.ts';

const yesNo = ['yes', 'no'];
const victim = [{ id: 'victim', parts: ['yes'] }];

/** Counts of "yes" and "no" per district of a town. */
function districts(
  counts: readonly (readonly [number, number])[],
  unknown: readonly [number, number] = [0, 0],
) {
  return {
    parts: yesNo,
    total: [0, 1].map((part) =>
      counts.reduce((sum, count) => sum + (count[part] ?? 0), unknown[part as 0 | 1]),
    ),
    shares: victim,
    groupings: [
      {
        id: 'district',
        prints: 'shares' as const,
        groups: counts.map((count, index) => ({ id: `d${index + 1}`, counts: count })),
      },
    ],
  };
}

describe('protectAnswers', () => {
  it('shows districts with enough on both sides', () => {
    const protection = protectAnswers(districts([[12, 30], [9, 41], [15, 25]])); // biome-ignore format: a table
    expect(protection.group('district', 'd1').share('victim')).toEqual({ kind: 'shown' });
    expect(protection.total.share('victim')).toEqual({ kind: 'shown' });
  });

  it('hides a second district where one is small and the town is printed', () => {
    const protection = protectAnswers(districts([[2, 40], [9, 41], [15, 25], [30, 30]])); // biome-ignore format: a table
    const states = ['d1', 'd2', 'd3', 'd4'].map((id) => protection.group('district', id).share('victim'));
    expect(states[0]?.kind).toBe('suppressed');
    expect(states.filter((state) => state.kind === 'suppressed')).toHaveLength(2);
    expect(protection.total.share('victim').kind).toBe('shown');
  });

  it('hides nobody and everybody of a district', () => {
    const protection = protectAnswers(districts([[0, 42], [30, 0], [15, 25], [12, 30]])); // biome-ignore format: a table
    for (const id of ['d1', 'd2'])
      expect(protection.group('district', id).share('victim').kind).toBe('suppressed');
    expect(protection.unprotected).toEqual([]);
  });

  it('uses answers without a district as cover where there are enough', () => {
    const protection = protectAnswers(districts([[4, 40], [9, 41], [15, 25]], [9, 9])); // biome-ignore format: a table
    expect(protection.group('district', 'd1').share('victim').kind).toBe('suppressed');
    expect(protection.group('district', 'd2').share('victim').kind).toBe('shown');
  });

  it('hides the town where hardly anybody said yes', () => {
    const protection = protectAnswers(districts([[1, 40], [2, 41], [0, 25]])); // biome-ignore format: a table
    expect(protection.total.share('victim').kind).toBe('suppressed');
  });

  it('does not give a share away through the categories it consists of', () => {
    const protection = protectAnswers({
      parts: ['1', '2', '3', '4'],
      total: [29, 90, 40, 22],
      shares: [{ id: 'unsafe', parts: ['3', '4'] }],
      groupings: [
        {
          id: 'district',
          prints: 'parts',
          groups: [
            // Category 1 is the cheapest cover of category 4, but the share would still tell.
            { id: 'a', counts: [9, 30, 12, 2] },
            { id: 'b', counts: [10, 30, 14, 10] },
            { id: 'c', counts: [10, 30, 14, 10] },
          ],
        },
      ],
    });
    const a = protection.group('district', 'a');
    expect(a.part('4').kind).toBe('suppressed');
    // The share 14 of 64 may stay only if category 3 does not give category 4 away.
    expect(a.share('unsafe').kind === 'suppressed' || a.part('3').kind === 'suppressed').toBe(true);
    expect(protection.unprotected).toEqual([]);
  });

  it('protects every small count of random districts, sexes and age groups', () => {
    const cell = fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 6, maxLength: 8 }), (counts) => {
        const base = districts(counts);
        const half = counts.length / 2;
        const merged = [counts.slice(0, half), counts.slice(half)].map((group, index) => ({
          id: `m${index}`,
          counts: [0, 1].map((part) => group.reduce((sum, pair) => sum + (pair[part] ?? 0), 0)),
        }));
        const protection = protectAnswers({
          ...base,
          groupings: [...base.groupings, { id: 'merged', prints: 'shares', groups: merged }],
        });
        expect(protection.unprotected).toEqual([]);
        for (const [index, [yes, no]] of counts.entries()) {
          const state = protection.group('district', `d${index + 1}`).share('victim');
          if (yes + no > 0 && Math.min(yes, no) < 5) expect(state.kind).toBe('suppressed');
        }
      }),
      { seed: 31, numRuns: 60 },
    );
  });
});
