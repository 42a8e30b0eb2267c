import { describe, expect, it } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import { poissonQuantile } from './distributions/poisson.ts';
import { logLinearTrend, type YearlyCases } from './log-linear-trend.ts';
import { relativeError } from './relative-error.ts';

const series = (
  years: readonly number[],
  cases: readonly number[],
  population: readonly number[],
): YearlyCases[] => years.map((year, at) => ({ year, cases: cases[at]!, population: population[at]! }));

const tenYears = series(
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [102, 95, 110, 121, 99, 130, 142, 138, 151, 149],
  [24000, 24100, 24150, 24300, 24250, 24400, 24500, 24700, 24800, 24950],
);

function estimated(points: readonly YearlyCases[]) {
  const trend = logLinearTrend(points);
  if (trend.kind !== 'estimate') throw new Error(trend.reason);
  return trend;
}

describe('log-linear trend (R 4.2.2 glm, family poisson)', () => {
  it('gives slope, errors and change of ten years', () => {
    const trend = estimated(tenYears);
    // glm with epsilon = 1e-15, so that R has converged.
    expect(relativeError(trend.slope, 0.047341816522442355)).toBeLessThan(1e-9);
    expect(relativeError(trend.standardError, 0.009957455106250736)).toBeLessThan(1e-9);
    expect(relativeError(trend.dispersion, 0.73895280875587488)).toBeLessThan(1e-9);
    expect(relativeError(trend.quasiStandardError, 0.008559663840112156)).toBeLessThan(1e-9);
    // glm as it comes: its last weights are one step old, which shows in the sixth digit of the error.
    expect(relativeError(trend.slope, 0.0473418165200662)).toBeLessThan(1e-9);
    expect(relativeError(trend.standardError, 0.00995743686630403)).toBeLessThan(5e-6);
    expect(relativeError(trend.dispersion, 0.73895570221627)).toBeLessThan(5e-6);
    expect(relativeError(trend.annualChangePercent, 4.84803357349004)).toBeLessThan(1e-9);
    expect(trend.usedStandardError).toBe(trend.standardError);
    expect(trend.degreesOfFreedom).toBe(8);
  });

  it('inflates the error of an overdispersed series with missing years', () => {
    const trend = estimated(
      series(
        [2012, 2013, 2014, 2016, 2017, 2018, 2020],
        [20, 35, 18, 60, 22, 70, 45],
        [9000, 9100, 9050, 9300, 9200, 9400, 9350],
      ),
    );
    expect(relativeError(trend.slope, 0.09871143111901397)).toBeLessThan(1e-9);
    expect(relativeError(trend.standardError, 0.02307139330080765)).toBeLessThan(1e-9);
    expect(relativeError(trend.dispersion, 8.593808474561202)).toBeLessThan(1e-9);
    expect(trend.usedStandardError).toBe(trend.quasiStandardError);
    expect(relativeError(trend.annualChangeLimitsPercent.lower, -7.239374944366639)).toBeLessThan(1e-8);
    expect(relativeError(trend.annualChangeLimitsPercent.upper, 31.33364364835969)).toBeLessThan(1e-8);
    expect(relativeError(trend.pValue, 0.2042494218206469)).toBeLessThan(1e-8);
    expect(trend.fittedCases[0]).toBeCloseTo(25.17242044338206, 8);
    expect(trend.fittedCases[6]).toBeCloseTo(57.60400999581733, 8);
  });

  it('copes with years without a case', () => {
    const trend = estimated(series([0, 1, 2, 3], [0, 5, 0, 2], [1, 1, 1, 1]));
    expect(relativeError(trend.slope, 0.05719580487313464)).toBeLessThan(1e-9);
    expect(relativeError(trend.standardError, 0.338531718907889)).toBeLessThan(1e-9);
  });

  it('is the same whatever the calendar and the order', () => {
    const shifted = estimated(tenYears.map((point) => ({ ...point, year: point.year + 2011 })).reverse());
    expect(shifted.slope).toBeCloseTo(estimated(tenYears).slope, 12);
  });

  it.each([
    ['tooFewYears', [2018, 2019], [5, 6], [100, 100]],
    ['tooFewYears', [2018, 2018, 2019], [5, 6, 3], [100, 100, 100]],
    ['noCases', [1, 2, 3], [0, 0, 0], [100, 100, 100]],
    ['noPopulation', [1, 2, 3], [1, 0, 2], [100, 0, 100]],
    ['edgeOnly', [1, 2, 3, 4], [0, 0, 0, 7], [9, 9, 9, 9]],
    ['edgeOnly', [1, 2, 3, 4], [7, 0, 0, 0], [9, 9, 9, 9]],
  ])('refuses: %s', (reason, years, cases, population) => {
    expect(logLinearTrend(series(years, cases, population))).toEqual({ kind: 'notComputable', reason });
  });

  it.each([
    ['chance alone', 12, 1, 6],
    ['three times the variation of chance', 30, 3, 6],
    ['chance alone, ten years', 60, 1, 10],
  ])(
    'raises a false alarm in at most about one of twenty series without trend: %s',
    (_, mean, clump, years) => {
      const random = seededRandom(11);
      const runs = 2000;
      let alarms = 0;
      for (let run = 0; run < runs; run += 1) {
        const points = Array.from({ length: years }, (_unused, year) => ({
          year,
          // Cases that come in clumps vary more than chance by the size of the clump.
          cases: clump * poissonQuantile(random(), mean / clump),
          population: 10_000,
        }));
        const trend = logLinearTrend(points);
        if (trend.kind === 'estimate' && trend.pValue < 0.05) alarms += 1;
      }
      expect(alarms / runs).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / runs));
      // Conservative on purpose, but not blind.
      expect(alarms / runs).toBeGreaterThan(0.001);
    },
  );
});
