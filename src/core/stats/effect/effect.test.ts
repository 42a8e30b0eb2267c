import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../kernel/random.ts';
import { poissonProbability, poissonQuantile } from '../distributions/poisson.ts';
import { detectableReduction, powerOfReduction } from './detectable-reduction.ts';
import { displacementDifference } from './displacement-difference.ts';
import { displacementQuotient } from './displacement-quotient.ts';
import { peakBefore } from './peak-before.ts';
import { relativeEffect } from './relative-effect.ts';
import { waveDifference } from './wave-difference.ts';

const counts = (before: number, after: number) => ({ before, after });

function estimateOf<T extends { readonly kind: string }>(result: T): Extract<T, { kind: 'estimate' }> {
  if (result.kind !== 'estimate') throw new Error(JSON.stringify(result));
  return result as Extract<T, { kind: 'estimate' }>;
}

/** A Poisson draw by inversion. */
function poissonDraw(mean: number, random: () => number): number {
  return poissonQuantile(random(), mean);
}

describe('change against a comparison area', () => {
  it('equals the Poisson regression with interaction (220 -> 150 against 310 -> 300)', () => {
    const effect = estimateOf(relativeEffect(counts(220, 150), counts(310, 300)));
    expect(effect.change).toBeCloseTo(0.704545, 6);
    expect(Math.log(effect.oddsRatio)).toBeCloseTo(0.350202429, 9);
    expect(effect.standardError).toBeCloseTo(0.133308893, 9);
    expect(effect.z).toBeCloseTo(2.627, 5);
    expect(effect.pValue).toBeCloseTo(0.008614, 6);
    expect(effect.oddsRatio).toBeCloseTo(1.419355, 6);
    expect(effect.oddsRatioLimits.lower).toBeCloseTo(1.092995, 6);
    expect(effect.oddsRatioLimits.upper).toBeCloseTo(1.843163, 6);
  });

  it('more scatter makes the interval wider and moves nothing', () => {
    const plain = estimateOf(relativeEffect(counts(220, 150), counts(310, 300)));
    const wide = estimateOf(relativeEffect(counts(220, 150), counts(310, 300), { dispersion: 4 }));
    expect(wide.change).toBe(plain.change);
    expect(wide.standardError).toBeCloseTo(2 * plain.standardError, 12);
    expect(relativeEffect(counts(0, 4), counts(9, 9))).toMatchObject({ reason: 'zeroCount' });
  });

  it('finds an effect where there is none about once in twenty times', () => {
    const random = seededRandom(11);
    let found = 0;
    const runs = 2_000;
    for (let run = 0; run < runs; run++) {
      const draw = (mean: number): number => Math.max(1, poissonDraw(mean, random));
      const result = relativeEffect(counts(draw(60), draw(48)), counts(draw(200), draw(160)));
      if (estimateOf(result).pValue < 0.05) found++;
    }
    // Three standard errors of 2,000 runs around 0.05.
    expect(found / runs).toBeGreaterThan(0.035);
    expect(found / runs).toBeLessThan(0.065);
  });
});

describe('displacement', () => {
  const area = counts(100, 70);
  const comparison = counts(1000, 980);

  it('as published: half of the gain moved, or the neighbourhood gained', () => {
    const moved = estimateOf(displacementQuotient({ area, buffer: counts(200, 210), comparison }));
    expect(moved.netEffect).toBeCloseTo(0.0285714, 7);
    expect(moved).toMatchObject({ reading: 'displacementSmaller' });
    expect(moved.quotient).toBeCloseTo(-0.5, 12);
    const gained = estimateOf(displacementQuotient({ area, buffer: counts(200, 180), comparison }));
    expect(gained.quotient).toBeCloseTo(0.571429, 6);
    expect(gained.reading).toBe('diffusion');
    expect(gained.totalNetEffect).toBeCloseTo(98 - 70 + (196 - 180), 10);
  });

  it.each([
    ['measureFailed', counts(100, 120)],
    ['measureFailed', counts(100, 99)],
    ['unchanged', counts(100, 98)],
    ['zeroCount', counts(100, 0)],
  ] as const)('is not read: %s', (reason, failing) => {
    expect(displacementQuotient({ area: failing, buffer: counts(200, 150), comparison })).toEqual({
      kind: 'notComputable',
      reason,
    });
  });

  it('the quotient does not depend on the size of the comparison area', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), (factor) => {
        const one = displacementQuotient({ area, buffer: counts(200, 205), comparison });
        const larger = counts(comparison.before * factor, comparison.after * factor);
        const other = displacementQuotient({ area, buffer: counts(200, 205), comparison: larger });
        expect(estimateOf(other).quotient).toBeCloseTo(estimateOf(one).quotient, 10);
      }),
    );
  });

  it('the difference carries its standard error', () => {
    const plain = estimateOf(displacementDifference({ area: counts(50, 30), comparison: counts(40, 45) }));
    expect(plain.difference).toBe(-25);
    expect(plain.standardError).toBeCloseTo(Math.sqrt(165), 12);
    const buffers = { area: counts(60, 66), comparison: counts(70, 70) };
    const wide = estimateOf(
      displacementDifference({ area: counts(50, 30), comparison: counts(40, 45), buffers }),
    );
    expect(wide.difference).toBe(-19);
    expect(wide.standardError).toBeCloseTo(Math.sqrt(165 + 266), 12);
    const nothing = counts(0, 0);
    expect(displacementDifference({ area: nothing, comparison: nothing })).toMatchObject({
      reason: 'noCases',
    });
  });
});

describe('what could be seen at all', () => {
  // Shares published for a before-after comparison and one with an equally large comparison area.
  it.each([
    [10, 0.93, null],
    [20, 0.74, 0.88],
    [28, 0.64, 0.76],
    [50, 0.5, 0.61],
    [100, 0.37, 0.47],
    [200, 0.27, 0.35],
    [400, 0.2, 0.26],
  ])('with %i cases a year', (cases, alone, compared) => {
    expect(Math.abs(estimateOf(detectableReduction({ cases })).reduction - alone)).toBeLessThan(0.012);
    const withComparison = detectableReduction({ cases, comparison: counts(cases, cases) });
    if (compared === null) expect(withComparison).toMatchObject({ reason: 'notReachable' });
    else expect(Math.abs(estimateOf(withComparison).reduction - compared)).toBeLessThan(0.012);
  });

  it('of 20 burglaries a year about 15 must be prevented', () => {
    expect(Math.round(20 * estimateOf(detectableReduction({ cases: 20 })).reduction)).toBe(15);
  });

  // The sum over every single earlier count, which took seconds for large areas.
  it.each([
    [1_100, 1_100, 0.116766],
    [2_000, 2_000, 0.08712],
    [3_000, 1_000, 0.100504],
    [6_000, 6_000, 0.05066],
    [1_500, 5_000, 0.081077],
  ])('of many cases (%i, then %i) the sum over some is the sum over all', (cases, casesAfter, share) => {
    const { reduction } = estimateOf(detectableReduction({ cases, casesAfter }));
    expect(Math.abs(reduction - share)).toBeLessThan(0.0001);
  });

  it.each([
    [10, 0.03],
    [28, 0.07],
    [100, 0.18],
    [400, 0.58],
  ])('a true fall of fifteen in a hundred of %i cases is noticed with chance %f', (cases, chance) => {
    expect(Math.abs(powerOfReduction({ cases, reduction: 0.15 }) - chance)).toBeLessThan(0.008);
  });

  it('a longer time before helps, a shorter one after does not; a large comparison area costs little', () => {
    const share = (plan: Parameters<typeof detectableReduction>[0]) =>
      estimateOf(detectableReduction(plan)).reduction;
    expect(share({ cases: 60, casesAfter: 20 })).toBeLessThan(share({ cases: 20 }));
    expect(share({ cases: 20, casesAfter: 10 })).toBeGreaterThan(share({ cases: 20 }));
    const beside = (size: number) => share({ cases: 100, comparison: counts(size, size) });
    expect(beside(1_000)).toBeLessThan(beside(100));
    expect(beside(1_000)).toBeGreaterThan(share({ cases: 100 }) - 0.02);
    expect(detectableReduction({ cases: 3 })).toMatchObject({ reason: 'notReachable' });
    expect(detectableReduction({ cases: 0 })).toMatchObject({ reason: 'notReachable' });
  });

  it('a fall is found where there is none in at most one of forty plans, whatever the periods', () => {
    for (const [cases, casesAfter] of [
      [20, 20],
      [60, 20],
      [20, 60],
      [5, 40],
    ] as const)
      expect(powerOfReduction({ cases, casesAfter, reduction: 0 })).toBeLessThanOrEqual(0.025);
  });

  it('the summed power is the simulated one', () => {
    const random = seededRandom(5);
    let found = 0;
    const runs = 4_000;
    for (let run = 0; run < runs; run++) {
      const [before, after] = [poissonDraw(40, random), poissonDraw(20, random)];
      // The same exact test, written out: two-sided, one half.
      let tail = 0;
      for (let count = 0; count <= Math.min(before, after); count++)
        tail += binomialHalf(count, before + after);
      if (after < before && 2 * tail <= 0.05) found++;
    }
    expect(Math.abs(found / runs - powerOfReduction({ cases: 40, reduction: 0.5 }))).toBeLessThan(0.024);
  });
});

function binomialHalf(count: number, trials: number): number {
  // Two Poisson counts given their sum: a ratio of three Poisson probabilities.
  const mean = trials / 2;
  return (
    (poissonProbability(count, mean) * poissonProbability(trials - count, mean)) /
    poissonProbability(trials, 2 * mean)
  );
}

describe('a peak before the measure', () => {
  it('is told, with the fall to expect without any measure', () => {
    const peak = estimateOf(peakBefore([19, 22, 20, 18, 38]));
    expect(peak.isPeak).toBe(true);
    expect(peak.mean).toBeCloseTo(19.75, 12);
    expect(peak.expectedFall).toBeCloseTo(1 - 23.4 / 38, 12);
    expect(estimateOf(peakBefore([19, 22, 20, 18, 21])).isPeak).toBe(false);
    expect(estimateOf(peakBefore([19, 22, 20, 18, 12])).expectedFall).toBe(0);
    expect(peakBefore([19, 22])).toMatchObject({ reason: 'tooFewYears' });
    expect(peakBefore([0, 0, 0])).toMatchObject({ reason: 'noCases' });
  });

  it('is called where nothing changed in at most one of twenty series', () => {
    const random = seededRandom(3);
    let called = 0;
    for (let run = 0; run < 2_000; run++) {
      const years = Array.from({ length: 5 }, () => poissonDraw(25, random));
      if (estimateOf(peakBefore(years)).isPeak) called++;
    }
    expect(called / 2_000).toBeLessThanOrEqual(0.06);
    expect(called / 2_000).toBeGreaterThan(0.02);
  });
});

describe('two survey waves', () => {
  const share = (value: number, standardError: number) => ({ value, standardError });
  it('variances add up', () => {
    const here = { before: share(0.46, 0.03), after: share(0.38, 0.03) };
    const elsewhere = { before: share(0.4, 0.02), after: share(0.41, 0.02) };
    const alone = estimateOf(waveDifference(here, null));
    expect(alone.difference).toBeCloseTo(-0.08, 12);
    expect(alone.standardError).toBeCloseTo(Math.sqrt(0.0018), 12);
    const compared = estimateOf(waveDifference(here, elsewhere));
    expect(compared.difference).toBeCloseTo(-0.09, 12);
    expect(compared.standardError).toBeCloseTo(Math.sqrt(0.0026), 12);
    expect(compared.limits.lower).toBeCloseTo(-0.09 - 1.959964 * Math.sqrt(0.0026), 6);
    const still = { before: share(0.5, 0), after: share(0.5, 0) };
    expect(waveDifference(still, null)).toMatchObject({ reason: 'noVariation' });
  });
});
