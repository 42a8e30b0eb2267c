import { describe, expect, it } from 'vitest';
import { equalCountsPValue, smallestDetectableChange } from './smallest-detectable-change.ts';

describe('smallest detectable change (searched with R 4.2.2 binom.test)', () => {
  it.each([
    [0, null, 6],
    [1, null, 7],
    [5, null, 10],
    [6, 6, 11],
    [10, 8, 13],
    [25, 13, 17],
    [65, 22, 26],
    [100, 27, 31],
    [400, 55, 59],
    [3000, 151, 155],
  ])('after %d cases', (cases, decrease, increase) => {
    expect(smallestDetectableChange(cases)).toEqual({ decrease, increase });
  });

  it('one case less would not do, and every larger change does', () => {
    for (const cases of [3, 17, 48, 333]) {
      const { decrease, increase } = smallestDetectableChange(cases);
      for (let change = 1; change < increase + 40; change += 1) {
        expect(equalCountsPValue(cases, cases + change) <= 0.05).toBe(change >= increase);
      }
      for (let change = 1; change <= cases; change += 1) {
        expect(equalCountsPValue(cases, cases - change) <= 0.05).toBe(
          decrease !== null && change >= decrease,
        );
      }
    }
  });

  it('rounds a broken expectation and copes with very many cases', () => {
    expect(smallestDetectableChange(24.6)).toEqual(smallestDetectableChange(25));
    const { increase } = smallestDetectableChange(2_000_000);
    expect(increase / (1.96 * Math.sqrt(4_000_000))).toBeCloseTo(1, 2);
    expect(() => smallestDetectableChange(-1)).toThrow(RangeError);
  });
});
