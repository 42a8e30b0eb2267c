import { describe, expect, it } from 'vitest';
import { binomialTestPValue } from './binomial-test.ts';
import { relativeError } from './relative-error.ts';

describe('exact binomial test (R 4.2.2 binom.test)', () => {
  it.each([
    [7, 20, 0.3, 0.6294979666766773],
    [3, 20, 0.5, 0.00257682800292969],
    [10, 20, 0.5, 1],
    [0, 15, 0.1, 0.3899522012010402],
    [15, 15, 0.9, 0.3899522012010401],
    [520, 10000, 0.05, 0.3587338010278865],
    [1, 3, 0.9, 0.02799999999999999],
  ])('%d of %d at %d', (successes, trials, success, pValue) => {
    expect(relativeError(binomialTestPValue(successes, { trials, success }), pValue)).toBeLessThan(1e-10);
  });

  it('equals the sum of all results that are no more likely', () => {
    const fractions = (trials: number, success: number): number[] => {
      let probabilities = [1];
      for (let trial = 0; trial < trials; trial += 1) {
        probabilities = [...probabilities, 0].map(
          (p, at) => p * (1 - success) + (probabilities[at - 1] ?? 0) * success,
        );
      }
      return probabilities;
    };
    for (const trials of [1, 2, 9, 30]) {
      for (const success of [0.02, 0.37, 0.5, 0.81]) {
        const probabilities = fractions(trials, success);
        for (const [count, own] of probabilities.entries()) {
          const sum = probabilities.filter((p) => p <= own * (1 + 1e-7)).reduce((a, b) => a + b, 0);
          expect(binomialTestPValue(count, { trials, success })).toBeCloseTo(Math.min(1, sum), 10);
        }
      }
    }
  });
});
