import { describe, expect, it } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import { poissonQuantile } from './distributions/poisson.ts';
import { byarLimits, exactPoissonLimits, poissonLimits } from './poisson-limits.ts';

describe('limits of a count', () => {
  it.each([
    [0, 0, 3.688879, 0, 3.668012],
    [1, 0.025318, 5.571643, 0.013072, 5.563756],
    [3, 0.618672, 8.767273, 0.602973, 8.765364],
    [5, 1.623486, 11.668332, 1.611348, 11.668164],
    [10, 4.795389, 18.390356, 4.78745, 18.391459],
    [25, 16.178682, 36.904932, 16.174266, 36.906451],
    [65, 50.165628, 82.847836, 50.163188, 82.849139],
  ])('%d cases', (cases, exactLower, exactUpper, byarLower, byarUpper) => {
    expect(exactPoissonLimits(cases).lower).toBeCloseTo(exactLower, 5);
    expect(exactPoissonLimits(cases).upper).toBeCloseTo(exactUpper, 5);
    expect(byarLimits(cases).lower).toBeCloseTo(byarLower, 5);
    expect(byarLimits(cases).upper).toBeCloseTo(byarUpper, 5);
  });

  it('clamps the negative lower limit Byar gives for one case at 99.8 %', () => {
    expect(byarLimits(1, 0.998).lower).toBe(0);
    expect(byarLimits(2, 0.998).lower).toBeCloseTo(0.0201749111618783, 12);
  });

  it('uses exact limits below 10 cases and Byar from 10', () => {
    expect(poissonLimits(9).method).toBe('poisson-exact');
    expect(poissonLimits(10).method).toBe('poisson-byar');
  });

  it('rises with the count and widens with the level', () => {
    for (let cases = 0; cases < 200; cases += 1) {
      expect(poissonLimits(cases + 1).lower).toBeGreaterThan(poissonLimits(cases).lower);
      expect(poissonLimits(cases + 1).upper).toBeGreaterThan(poissonLimits(cases).upper);
      expect(poissonLimits(cases, 0.99).upper).toBeGreaterThan(poissonLimits(cases).upper);
      expect(poissonLimits(cases).lower).toBeLessThanOrEqual(cases);
    }
  });

  it('exact limits cover the true mean in at least 95 % of simulated counts', () => {
    const random = seededRandom(20);
    for (const mean of [0.7, 4.2, 17]) {
      let covered = 0;
      const runs = 4000;
      for (let run = 0; run < runs; run += 1) {
        const { lower, upper } = exactPoissonLimits(poissonQuantile(random(), mean));
        if (lower <= mean && mean <= upper) covered += 1;
      }
      // Four Monte-Carlo standard errors below the promise.
      expect(covered / runs).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.05 * 0.95) / runs));
    }
  });

  it('stays finite for a million cases and refuses what is no count', () => {
    const { lower, upper } = exactPoissonLimits(1_000_000);
    expect(lower).toBeCloseTo(1_000_000 - 1959, -1);
    expect(upper).toBeGreaterThan(1_001_900);
    expect(() => poissonLimits(-1)).toThrow(RangeError);
    expect(() => poissonLimits(Number.NaN)).toThrow(RangeError);
    expect(() => poissonLimits(1, 1)).toThrow(RangeError);
  });
});
