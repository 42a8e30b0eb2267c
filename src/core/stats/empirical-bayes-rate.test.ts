import { describe, expect, it } from 'vitest';
import { empiricalBayesRates } from './empirical-bayes-rate.ts';

const areas = (cases: readonly number[], population: readonly number[]) =>
  cases.map((count, at) => ({ cases: count, population: population[at]! }));

function smoothed(input: ReturnType<typeof areas>) {
  const result = empiricalBayesRates(input, 1);
  if (result.kind !== 'estimate') throw new Error(result.reason);
  return result;
}

describe('empirical Bayes rates (Marshall)', () => {
  it('shrinks every area to the common rate where the spread is no more than chance', () => {
    const result = smoothed(
      areas([2, 0, 5, 11, 40, 3, 9, 1, 27, 6], [500, 320, 900, 2100, 8000, 450, 1800, 150, 4200, 1000]),
    );
    expect(result.commonRate).toBeCloseTo(0.00535530381050463, 15);
    expect(result.betweenVariance).toBe(0);
    for (const area of result.areas) {
      expect(area).toMatchObject({ smoothedRate: result.commonRate, ownWeight: 0 });
    }
  });

  it('leaves large areas their own rate and pulls small ones to the middle', () => {
    const result = smoothed(areas([500, 50, 1, 0], [10_000, 10_000, 20, 15]));
    const [large, other, small, tiny] = result.areas;
    if (large?.kind !== 'estimate' || small?.kind !== 'estimate' || tiny?.kind !== 'estimate') {
      throw new Error('no estimate');
    }
    // b = 551 / 20,035; s2 and a by hand from Marshall's moments.
    const common = 551 / 20_035;
    const spread =
      (10_000 * (0.05 - common) ** 2 +
        10_000 * (0.005 - common) ** 2 +
        20 * (0.05 - common) ** 2 +
        15 * common ** 2) /
      20_035;
    const between = spread - common / (20_035 / 4);
    expect(result.betweenVariance).toBeCloseTo(between, 15);
    expect(small.smoothedRate).toBeCloseTo(
      common + (between / (between + common / 20)) * (0.05 - common),
      14,
    );
    expect(large.ownWeight).toBeGreaterThan(0.99);
    expect(small.ownWeight).toBeLessThan(0.5);
    expect(tiny.smoothedRate).toBeGreaterThan(0);
    expect(other?.kind).toBe('estimate');
  });

  it('leaves out areas without inhabitants, and says so', () => {
    const result = smoothed(areas([4, 0, 9], [1000, 0, 1000]));
    expect(result.areas[1]).toEqual({ kind: 'notComputable', reason: 'noPopulation' });
    expect(result.commonRate).toBeCloseTo(0.0065, 12);
    expect(empiricalBayesRates([])).toMatchObject({ reason: 'noPopulation' });
    expect(empiricalBayesRates(areas([0], [0]))).toMatchObject({ reason: 'noPopulation' });
  });

  it('copes with no case at all and with a single area', () => {
    expect(smoothed(areas([0, 0], [10, 20])).areas[0]).toMatchObject({ smoothedRate: 0 });
    expect(smoothed(areas([3], [100])).areas[0]).toMatchObject({ smoothedRate: 0.03, ownWeight: 0 });
  });
});
