import fc from 'fast-check';
import { expect, it } from 'vitest';
import { revealedCounts } from './revealed-counts.ts';

it('names the count behind a share with its base', () => {
  // 2.1 % of 48 can only be one person.
  expect(revealedCounts(0.021, 48)).toEqual([1]);
  expect(revealedCounts(0.5, 0)).toEqual([]);
  expect(revealedCounts(0, 40)).toEqual([0]);
});

it('leaves several counts open only with coarse shares or large bases', () => {
  expect(revealedCounts(0.02, 400, 0)).toEqual([6, 7, 8, 9, 10]);
  expect(revealedCounts(0.021, 5000).length).toBeGreaterThan(3);
});

it('always contains the true count', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
      const count = Math.round(part * n);
      const printed = Math.round((count / n) * 1000) / 1000;
      expect(revealedCounts(printed, n)).toContain(count);
      if (n <= 999) expect(revealedCounts(printed, n)).toHaveLength(1);
    }),
    { seed: 21 },
  );
});
