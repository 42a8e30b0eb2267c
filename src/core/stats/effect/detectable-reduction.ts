/**
 * Smallest true reduction of a count that a comparison of two equal periods would find.
 *
 * Answers: before a measure starts, could its effect be seen at all in these figures?
 * Not for: judging a result afterwards; counts that clump (they need more); repeated periods, which see more.
 * Source: conditional exact test of two Poisson counts (Przyborowski & Wilenski 1940), two-sided; its power summed
 * over both counts. With a comparison area of equal size: the logarithm of the ratio of ratios is normal with
 * variance 1/λ + 1/(λ(1−r)) + 2/λ. Shares of the cases, 0.74 for 74 %.
 * Cost: O(λ) per power, about sixty powers on average.
 */

import { normalCumulative } from '../distributions/normal.ts';
import { poissonCumulative, poissonProbability, poissonQuantile } from '../distributions/poisson.ts';
import { assertCount, type NotComputable, normalMultiple, notComputable } from '../estimate.ts';
import { equalCountsPValue } from '../smallest-detectable-change.ts';

export interface DetectionPlan {
  /** Cases expected in a period without the measure. */
  readonly cases: number;
  /** Share of cases prevented, in (0, 1). */
  readonly reduction: number;
  /** An equally large area without the measure is compared. */
  readonly withComparison?: boolean;
  /** Two-sided. */
  readonly significance?: number;
}

/** Chance that a true reduction of that size comes out as a significant fall. */
export function powerOfReduction(plan: DetectionPlan): number {
  const { cases, reduction, withComparison = false, significance = 0.05 } = plan;
  assertCount(cases, 'cases');
  if (!(reduction >= 0 && reduction <= 1)) throw new RangeError(`reduction ${reduction}`);
  return withComparison
    ? powerWithComparison({ cases, reduction, significance })
    : powerBeforeAfter({ cases, reduction, significance });
}

/** Smallest share of the cases that must be prevented so that it is found with that power. */
export function detectableReduction(
  plan: Omit<DetectionPlan, 'reduction'>,
  power = 0.8,
): { readonly kind: 'estimate'; readonly reduction: number } | NotComputable<'notReachable'> {
  // With a comparison area the power falls again near 1, where the normal approximation fails: the first crossing
  // counts.
  const steps = Array.from({ length: 100 }, (_, step) => (step + 1) / 100);
  const first = steps.find((reduction) => powerOfReduction({ ...plan, reduction }) >= power);
  if (first === undefined) return notComputable('notReachable');
  let low = first - 0.01;
  let high = first;
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2;
    if (powerOfReduction({ ...plan, reduction: middle }) >= power) high = middle;
    else low = middle;
  }
  return { kind: 'estimate', reduction: high };
}

interface FullPlan {
  readonly cases: number;
  readonly reduction: number;
  readonly significance: number;
}

function powerBeforeAfter({ cases, reduction, significance }: FullPlan): number {
  const last = poissonQuantile(1 - 1e-12, cases);
  let power = 0;
  // The largest second count that is significantly lower grows with the first one.
  let highest = -1;
  for (let before = 0; before <= last; before++) {
    while (highest + 1 < before && equalCountsPValue(before, highest + 1) <= significance) highest++;
    if (highest >= 0)
      power += poissonProbability(before, cases) * poissonCumulative(highest, cases * (1 - reduction));
  }
  return power;
}

function powerWithComparison({ cases, reduction, significance }: FullPlan): number {
  if (cases === 0 || reduction === 1) return 0;
  const standardError = Math.sqrt(3 / cases + 1 / (cases * (1 - reduction)));
  return normalCumulative(-Math.log(1 - reduction) / standardError - normalMultiple(1 - significance));
}
