/**
 * Smallest true reduction of a count that a comparison of two periods would find.
 *
 * Answers: before a measure starts, could its effect be seen at all in these figures?
 * Not for: judging a result afterwards; counts that clump (they need more); repeated periods, which see more.
 * Source: conditional exact test of two Poisson counts (Przyborowski & Wilenski 1940), two-sided as twice the lower
 * tail; its power summed over both counts. Given both, the later count is binomial with the share of the later
 * period. With a comparison area: the logarithm of the ratio of ratios is normal with the variance
 * 1/λ₀ + 1/(λ₁(1−r)) + 1/μ₀ + 1/μ₁. Shares of the cases, 0.74 for 74 %.
 * Cost: O(√λ) per power up to a thousand cases, then some two hundred terms; about thirty powers.
 */

import { binomialCumulative } from '../distributions/binomial.ts';
import { normalCumulative } from '../distributions/normal.ts';
import { poissonCumulative, poissonProbability, poissonQuantile } from '../distributions/poisson.ts';
import { assertCount, type NotComputable, normalMultiple, notComputable } from '../estimate.ts';
import type { BeforeAfter } from './relative-effect.ts';

export interface DetectionPlan {
  /** Cases expected in the period before. */
  readonly cases: number;
  /** Cases expected in the period after without the measure; as many as before where both are equally long. */
  readonly casesAfter?: number;
  /** Share of cases prevented, in [0, 1]. */
  readonly reduction: number;
  /** Cases expected in an area without the measure, in the same periods. */
  readonly comparison?: BeforeAfter | undefined;
  /** Two-sided. */
  readonly significance?: number;
}

/** Chance that a true reduction of that size comes out as a significant fall. */
export function powerOfReduction({ reduction, ...plan }: DetectionPlan): number {
  if (!(reduction >= 0 && reduction <= 1)) throw new RangeError(`reduction ${reduction}`);
  return powerOf(plan)(reduction);
}

/** Smallest share of the cases that must be prevented so that it is found with that power. */
export function detectableReduction(
  plan: Omit<DetectionPlan, 'reduction'>,
  power = 0.8,
): { readonly kind: 'estimate'; readonly reduction: number } | NotComputable<'notReachable'> {
  const powerAt = powerOf(plan);
  // With a comparison area the power falls again near 1, where the normal approximation fails: the first crossing
  // counts. Without one it only rises.
  const steps =
    plan.comparison === undefined ? [1] : Array.from({ length: 100 }, (_, step) => (step + 1) / 100);
  const first = steps.find((reduction) => powerAt(reduction) >= power);
  if (first === undefined) return notComputable('notReachable');
  let low = plan.comparison === undefined ? 0 : first - 0.01;
  let high = first;
  for (let step = 0; step < 26; step++) {
    const middle = (low + high) / 2;
    if (powerAt(middle) >= power) high = middle;
    else low = middle;
  }
  return { kind: 'estimate', reduction: high };
}

function powerOf(plan: Omit<DetectionPlan, 'reduction'>): (reduction: number) => number {
  const { cases, casesAfter = cases, comparison, significance = 0.05 } = plan;
  for (const count of [cases, casesAfter, comparison?.before ?? 0, comparison?.after ?? 0])
    assertCount(count, 'cases');
  return comparison === undefined
    ? powerBeforeAfter({ before: cases, after: casesAfter }, significance)
    : powerWithComparison({ before: cases, after: casesAfter }, comparison, significance);
}

function powerBeforeAfter(own: BeforeAfter, significance: number): (reduction: number) => number {
  if (own.before === 0 || own.after === 0) return () => 0;
  const success = own.after / (own.before + own.after);
  const isFall = (before: number, after: number): boolean =>
    2 * binomialCumulative(after, { trials: before + after, success }) <= significance;
  const last = poissonQuantile(1 - 1e-12, own.before);
  // Every count up to about a thousand cases; of more some for all: the sum over a bell curve hardly changes where
  // its steps are a sixteenth of its standard deviation.
  const stride = Math.max(1, Math.floor(Math.sqrt(own.before) / 16));
  const bounds: { readonly chance: number; readonly highest: number }[] = [];
  // The largest later count that is significantly lower grows with the earlier one.
  let highest = -1;
  for (let before = poissonQuantile(1e-12, own.before); before <= last; before += stride) {
    highest = lastFrom(highest, (after) => isFall(before, after));
    if (highest >= 0) bounds.push({ chance: stride * poissonProbability(before, own.before), highest });
  }
  return (reduction) => {
    const mean = own.after * (1 - reduction);
    return bounds.reduce((sum, one) => sum + one.chance * poissonCumulative(one.highest, mean), 0);
  };
}

/** The largest count above `known` up to which it holds; `known` where it does not hold for the next one. */
function lastFrom(known: number, holds: (count: number) => boolean): number {
  let step = 1;
  while (holds(known + step)) step *= 2;
  let [low, high] = [known + Math.floor(step / 2), known + step];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function powerWithComparison(
  own: BeforeAfter,
  comparison: BeforeAfter,
  significance: number,
): (reduction: number) => number {
  if ([own.before, own.after, comparison.before, comparison.after].includes(0)) return () => 0;
  const others = 1 / own.before + 1 / comparison.before + 1 / comparison.after;
  const bound = normalMultiple(1 - significance);
  return (reduction) => {
    if (reduction === 1) return 0;
    const standardError = Math.sqrt(others + 1 / (own.after * (1 - reduction)));
    return normalCumulative(-Math.log(1 - reduction) / standardError - bound);
  };
}
