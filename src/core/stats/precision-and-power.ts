/**
 * Planning numbers: sample size for a precision, sample size and power for two shares, cases needed to see a
 * change of a rate.
 *
 * Answers: how many answers a survey needs, and whether a change could be seen at all with the cases there are.
 * Not for: power computed afterwards from the observed result; designs with weights (multiply the sample size
 * by the expected design effect).
 * Source: Cochran 1977, chapter 4 (precision, finite population); Fleiss, Levin & Paik 2003, chapter 4 (two
 * shares, convention of R's power.prop.test); conditional binomial test for two Poisson counts.
 * Shapes and units: shares in [0, 1], sample sizes not rounded (round up).
 * Cost: constant.
 */
import { normalCumulative, normalQuantile } from './distributions/normal.ts';
import { normalMultiple, usualLevel } from './estimate.ts';

export interface PrecisionPlan {
  readonly share: number;
  /** Half the width of the interval, as a share: 0.05 for ±5 percentage points. */
  readonly halfWidth: number;
  readonly level?: number;
  /** Size of the population, where the sample is a noticeable part of it. */
  readonly population?: number;
}

/** Answers needed so that a share is known to ± the half width. */
export function sampleSizeForPrecision(plan: PrecisionPlan): number {
  const { share, halfWidth, level = usualLevel, population } = plan;
  assertInside(share, 'share');
  if (!(halfWidth > 0)) throw new RangeError(`halfWidth must be > 0, got ${halfWidth}`);
  const infinite = (normalMultiple(level) / halfWidth) ** 2 * share * (1 - share);
  return population === undefined ? infinite : infinite / (1 + (infinite - 1) / population);
}

/** The other way round: to ± what a share will be known with so many answers. Infinity where there are none. */
export function halfWidthOfSample(answers: number, plan: Omit<PrecisionPlan, 'halfWidth'>): number {
  const { share, level = usualLevel, population } = plan;
  assertInside(share, 'share');
  if (!(answers >= 0)) throw new RangeError(`answers must be >= 0, got ${answers}`);
  if (answers === 0) return Number.POSITIVE_INFINITY;
  if (population !== undefined && answers >= population) return 0;
  const correction = population === undefined ? 1 : (population - answers) / (population - 1);
  return normalMultiple(level) * Math.sqrt((share * (1 - share) * correction) / answers);
}

/**
 * Smallest difference of two shares near `share` that two groups of different size show with the given power:
 * the usual normal approximation with the spread of the common share. Cochran 1977, 4.3; Fleiss 2003, 4.
 */
export function detectableDifference(
  [first, second]: readonly [number, number],
  {
    share = 0.5,
    power = 0.8,
    significance = 0.05,
  }: { readonly share?: number; readonly power?: number; readonly significance?: number } = {},
): number {
  assertInside(share, 'share');
  assertInside(power, 'power');
  if (!(first > 0 && second > 0)) return Number.POSITIVE_INFINITY;
  const multiple = normalQuantile(power) - normalQuantile(significance / 2);
  return multiple * Math.sqrt(share * (1 - share) * (1 / first + 1 / second));
}

export interface TwoSharesPlan {
  readonly first: number;
  readonly second: number;
  /** Two-sided level of significance. */
  readonly significance?: number;
}

/** Power of comparing two groups of `perGroup` answers each. */
export function powerOfTwoShares(plan: TwoSharesPlan, perGroup: number): number {
  const { pooled, separate, distance, critical } = spreads(plan);
  return normalCumulative((Math.sqrt(perGroup) * distance - critical * pooled) / separate);
}

/** Answers needed in each of two groups to see the difference of two shares with the given power. */
export function sampleSizeForTwoShares(plan: TwoSharesPlan, power = 0.8): number {
  assertInside(power, 'power');
  const { pooled, separate, distance, critical } = spreads(plan);
  if (distance === 0) throw new RangeError('two equal shares cannot be told apart');
  return ((critical * pooled + normalQuantile(power) * separate) / distance) ** 2;
}

/** Cases needed in both periods together (equal exposure) to see the rate change by `rateRatio`. */
export function casesToDetectRateRatio(
  rateRatio: number,
  { power = 0.8, significance = 0.05 }: { readonly power?: number; readonly significance?: number } = {},
): number {
  if (!(rateRatio > 0) || rateRatio === 1) throw new RangeError(`rateRatio ${rateRatio} cannot be detected`);
  assertInside(power, 'power');
  const share = rateRatio / (1 + rateRatio);
  const critical = -normalQuantile(significance / 2);
  const spread = critical * 0.5 + normalQuantile(power) * Math.sqrt(share * (1 - share));
  return (spread / (share - 0.5)) ** 2;
}

function spreads({ first, second, significance = 0.05 }: TwoSharesPlan) {
  assertInside(first, 'first');
  assertInside(second, 'second');
  const mean = (first + second) / 2;
  return {
    pooled: Math.sqrt(2 * mean * (1 - mean)),
    separate: Math.sqrt(first * (1 - first) + second * (1 - second)),
    distance: Math.abs(first - second),
    critical: -normalQuantile(significance / 2),
  };
}

function assertInside(value: number, name: string): void {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} lies between 0 and 1, got ${value}`);
}
