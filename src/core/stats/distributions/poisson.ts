/**
 * Poisson distribution.
 *
 * Answers: how likely a count is around a known expected number.
 * Not for: counts that cluster more than chance (overdispersion).
 * Source: Johnson, Kemp & Kotz 2005, chapter 4; cumulative by the incomplete gamma function.
 * Shapes and units: whole counts >= 0 (broken ones are rounded down), mean >= 0; relative error about 1e-13.
 * Cost: square root of the mean in steps.
 */
import { incompleteGamma } from './incomplete-gamma.ts';
import { normalQuantile } from './normal.ts';
import { poissonKernel } from './saddle-point-density.ts';
import { lowerTailReaches, smallestCount, upperTailReaches } from './smallest-count.ts';

/** P(X = count) */
export function poissonProbability(count: number, mean: number): number {
  assertMean(mean);
  if (count < 0 || !Number.isInteger(count)) return 0;
  if (mean === 0) return count === 0 ? 1 : 0;
  return count === 0 ? Math.exp(-mean) : poissonKernel(count, mean);
}

/** P(X <= count) */
export function poissonCumulative(count: number, mean: number): number {
  assertMean(mean);
  if (count < 0) return 0;
  return incompleteGamma(Math.floor(count) + 1, mean).upper;
}

/** P(X > count) */
export function poissonSurvival(count: number, mean: number): number {
  assertMean(mean);
  if (count < 0) return 1;
  return incompleteGamma(Math.floor(count) + 1, mean).lower;
}

/** The smallest count k with P(X <= k) >= probability; Infinity at 1 unless the mean is 0. */
export function poissonQuantile(probability: number, mean: number): number {
  assertMean(mean);
  const z = normalQuantile(probability);
  if (mean === 0 || z === Number.NEGATIVE_INFINITY) return 0;
  if (z === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const reaches =
    probability <= 0.5
      ? (count: number) => lowerTailReaches(poissonCumulative(count, mean), probability)
      : (count: number) => upperTailReaches(poissonSurvival(count, mean), probability);
  return smallestCount(reaches, { start: mean + z * Math.sqrt(mean), most: Number.MAX_SAFE_INTEGER });
}

function assertMean(mean: number): void {
  if (!(mean >= 0) || !Number.isFinite(mean)) throw new RangeError(`a Poisson mean is >= 0, got ${mean}`);
}
