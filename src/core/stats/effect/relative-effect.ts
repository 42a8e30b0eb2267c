/**
 * Change of counts in a treated area against the change in a comparison area.
 *
 * Answers: did recorded cases develop differently where the measure was, and can chance explain it?
 * Not for: areas chosen because of a peak year (regression to the mean), a comparison area the measure reaches
 * into, counts under five (the normal approximation of the logarithm fails), rates of one area alone.
 * Source: Farrington & Welsh 2006 (relative effect size of four counts); the same estimate is the interaction of a
 * Poisson regression (difference in differences). ln OR has the variance 1/a + 1/b + 1/c + 1/d; crime counts
 * scatter more than Poisson counts, so the variance is multiplied by `dispersion` where one is known.
 * Shapes and units: cases of equal periods. `change` is (after / before) treated ÷ (after / before) comparison: 0.7
 * means 30 % fewer cases than the comparison area lets expect.
 * Cost: constant.
 */
import { normalSurvival } from '../distributions/normal.ts';
import {
  assertCount,
  type ConfidenceLimits,
  type NotComputable,
  normalMultiple,
  notComputable,
  usualLevel,
} from '../estimate.ts';

export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

export interface RelativeEffect {
  readonly kind: 'estimate';
  /** Ratio of ratios, below 1: fewer cases than expected. */
  readonly change: number;
  readonly limits: ConfidenceLimits;
  /** Cross-product ratio in the convention of Farrington & Welsh: the inverse, above 1: the measure did better. */
  readonly oddsRatio: number;
  readonly oddsRatioLimits: ConfidenceLimits;
  /** Of the logarithm. */
  readonly standardError: number;
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
}

export function relativeEffect(
  treated: BeforeAfter,
  comparison: BeforeAfter,
  { level = usualLevel, dispersion = 1 }: { readonly level?: number; readonly dispersion?: number } = {},
): RelativeEffect | NotComputable<'zeroCount'> {
  const counts = [treated.before, treated.after, comparison.before, comparison.after];
  for (const count of counts) assertCount(count, 'cases');
  if (!(dispersion >= 1)) throw new RangeError(`dispersion is at least 1, got ${dispersion}`);
  if (counts.includes(0)) return notComputable('zeroCount');
  const change = treated.after / treated.before / (comparison.after / comparison.before);
  const standardError = Math.sqrt(dispersion * counts.reduce((sum, count) => sum + 1 / count, 0));
  const factor = Math.exp(normalMultiple(level) * standardError);
  const z = -Math.log(change) / standardError;
  return {
    kind: 'estimate',
    change,
    limits: { lower: change / factor, upper: change * factor },
    oddsRatio: 1 / change,
    oddsRatioLimits: { lower: 1 / change / factor, upper: factor / change },
    standardError,
    z,
    pValue: Math.min(1, 2 * normalSurvival(Math.abs(z))),
  };
}
