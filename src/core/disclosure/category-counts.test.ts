import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printableCounts } from './category-counts.ts';

const counts = (...given: readonly number[]) => given.map((count) => ({ count, missing: false }));

describe('printableCounts', () => {
  it('prints what is frequent, hides what is rare and one more', () => {
    expect(printableCounts(counts(120, 80, 40))).toEqual([120, 80, 40]);
    expect(printableCounts(counts(120, 80, 3))).toEqual([120, null, null]);
    expect(printableCounts([...counts(120, 80), { count: 2, missing: true }])).toEqual([120, 80, 2]);
  });

  it('no small count can be worked out', () => {
    const some = fc.array(fc.record({ count: fc.nat(30), missing: fc.boolean() }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(some, (categories) => {
        const printed = printableCounts(categories);
        const hidden = categories.filter((_, at) => printed[at] === null);
        expect(
          categories.every(({ count, missing }, at) => missing || count >= 5 || printed[at] === null),
        ).toBe(true);
        // One hidden count alone is the rest of the others, unless it says nothing: zero of nobody.
        const answered = categories.filter(({ missing }) => !missing);
        if (hidden.length === 1 && answered.length > 1) expect(hidden[0]!.count).toBeGreaterThanOrEqual(5);
      }),
    );
  });
});
