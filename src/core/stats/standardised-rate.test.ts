import { describe, expect, it } from 'vitest';
import { relativeError } from './relative-error.ts';
import { standardisedRate } from './standardised-rate.ts';
import { expectedCases, standardisedRatio } from './standardised-ratio.ts';

const cases = [3, 7, 12, 20, 31];
const population = [4200, 6100, 7800, 6900, 5000];
const standard = [16000, 12000, 14000, 11500, 6500];
const strata = cases.map((count, at) => ({
  cases: count,
  population: population[at]!,
  standardPopulation: standard[at]!,
}));

describe('directly standardised rate', () => {
  it('gives the reference example with all three intervals', () => {
    const result = standardisedRate(strata);
    if (result.kind !== 'estimate') throw new Error(result.reason);
    for (const [actual, reference] of [
      [result.rate, 200.618096839408],
      [result.variance, 603.420110316337],
      [result.limits.lower, 155.243945108909],
      [result.limits.upper, 254.634345228225],
      [result.dobsonExactLimits.lower, 155.250485814246],
      [result.dobsonExactLimits.upper, 254.630719508871],
      [result.fayFeuerLimits.lower, 155.381248310948],
      [result.fayFeuerLimits.upper, 259.57265403259],
    ] as const) {
      expect(relativeError(actual, reference)).toBeLessThan(1e-9);
    }
  });

  it('does not depend on the scale of the standard population', () => {
    const scaled = strata.map((stratum) => ({
      ...stratum,
      standardPopulation: stratum.standardPopulation * 7,
    }));
    expect(standardisedRate(scaled)).toMatchObject({
      kind: 'estimate',
      rate: expect.closeTo(200.618096839408, 9),
    });
  });

  it('refuses below 10 cases and without inhabitants where the standard has some', () => {
    const few = strata.map((stratum) => ({ ...stratum, cases: 1 }));
    expect(standardisedRate(few)).toEqual({ kind: 'notComputable', reason: 'fewerThanTenCases' });
    const empty = [...strata, { cases: 0, population: 0, standardPopulation: 5 }];
    expect(standardisedRate(empty)).toEqual({ kind: 'notComputable', reason: 'emptyStratum' });
    expect(standardisedRate([])).toEqual({ kind: 'notComputable', reason: 'noPopulation' });
  });
});

describe('standardised ratio', () => {
  it('gives the reference example', () => {
    const reference = [0.0006, 0.0011, 0.0014, 0.0027, 0.0058];
    const expected = expectedCases(
      population.map((people, at) => ({ population: people, referenceRatePerPerson: reference[at]! })),
    );
    expect(expected).toBeCloseTo(67.78, 10);
    const exact = standardisedRatio({ observed: 73, expected }, { method: 'exact' });
    const usual = standardisedRatio({ observed: 73, expected });
    if (exact.kind !== 'estimate' || usual.kind !== 'estimate') throw new Error('no estimate');
    expect(exact.ratio).toBeCloseTo(1.07701386839776, 12);
    expect(exact.limits.lower).toBeCloseTo(0.844206947809076, 10);
    expect(exact.limits.upper).toBeCloseTo(1.35418324259341, 10);
    expect(usual.limits.lower).toBeCloseTo(0.844173383743573, 10);
    expect(usual.limitsMethod).toBe('poisson-byar');
  });

  it('has no ratio where nothing is expected', () => {
    expect(standardisedRatio({ observed: 2, expected: 0 })).toMatchObject({ reason: 'nothingExpected' });
  });
});
