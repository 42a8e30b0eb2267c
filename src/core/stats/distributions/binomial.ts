/**
 * Binomial distribution.
 *
 * Answers: how likely a number of successes is in a fixed number of independent trials.
 * Not for: draws without replacement from a small population (hypergeometric), clustered samples.
 * Source: Johnson, Kemp & Kotz 2005, chapter 3; cumulative by the incomplete beta function.
 * Shapes and units: whole trials >= 0, probability of success in [0, 1]; relative error about 1e-13.
 * Cost: square root of the trials in steps.
 */
import { incompleteBeta } from './incomplete-beta.ts';
import { normalQuantile } from './normal.ts';
import { binomialKernel } from './saddle-point-density.ts';
import { lowerTailReaches, smallestCount, upperTailReaches } from './smallest-count.ts';
import type { Tails } from './tails.ts';

export interface Trials {
  readonly trials: number;
  /** Probability of success in one trial. */
  readonly success: number;
}

/** P(X = successes) */
export function binomialProbability(successes: number, { trials, success }: Trials): number {
  assertTrials({ trials, success });
  if (successes < 0 || successes > trials || !Number.isInteger(successes)) return 0;
  if (successes === 0) return Math.exp(trials * Math.log1p(-success)) || (trials === 0 ? 1 : 0);
  if (successes === trials) return success ** trials;
  return binomialKernel({ successes, failures: trials - successes }, { success, failure: 1 - success });
}

/** P(X <= successes) */
export function binomialCumulative(successes: number, distribution: Trials): number {
  return binomialTails(successes, distribution).lower;
}

/** P(X > successes) */
export function binomialSurvival(successes: number, distribution: Trials): number {
  return binomialTails(successes, distribution).upper;
}

/** The smallest number of successes k with P(X <= k) >= probability. */
export function binomialQuantile(probability: number, distribution: Trials): number {
  assertTrials(distribution);
  const { trials, success } = distribution;
  const z = normalQuantile(probability);
  if (z === Number.NEGATIVE_INFINITY || success === 0) return 0;
  if (z === Number.POSITIVE_INFINITY || success === 1) return trials;
  const reaches =
    probability <= 0.5
      ? (count: number) => lowerTailReaches(binomialCumulative(count, distribution), probability)
      : (count: number) => upperTailReaches(binomialSurvival(count, distribution), probability);
  const start = trials * success + z * Math.sqrt(trials * success * (1 - success));
  return smallestCount(reaches, { start, most: trials });
}

function binomialTails(successes: number, { trials, success }: Trials): Tails {
  assertTrials({ trials, success });
  const whole = Math.floor(successes);
  if (whole < 0) return { lower: 0, upper: 1 };
  if (whole >= trials) return { lower: 1, upper: 0 };
  const point = { x: success, complement: 1 - success };
  const { lower, upper } = incompleteBeta(point, { alpha: whole + 1, beta: trials - whole });
  return { lower: upper, upper: lower };
}

function assertTrials({ trials, success }: Trials): void {
  if (!Number.isInteger(trials) || trials < 0 || !(success >= 0 && success <= 1)) {
    throw new RangeError(`a binomial needs whole trials and a share in [0, 1], got ${trials} and ${success}`);
  }
}
