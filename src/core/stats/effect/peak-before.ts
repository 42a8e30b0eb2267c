/**
 * Was the year before the measure a peak?
 *
 * Answers: would the figure have fallen anyway, because the measure was put where and when it was highest?
 * Not for: proving that a measure had no effect; series with a clear trend (look at the trend first).
 * Source: regression to the mean, e.g. Farrington & Welsh 2006. The last year is compared with the mean m of the k
 * years before it: given the total, the last of k + 1 equal Poisson counts is binomial with 1/(k + 1); one-sided.
 * `expectedFall` is what the return to the long-run mean alone would take away.
 * Shapes and units: cases of equal periods, the oldest first; the last one is the year the decision looked at.
 * Cost: constant.
 */
import { binomialSurvival } from '../distributions/binomial.ts';
import { assertCount, type NotComputable, notComputable } from '../estimate.ts';

export interface PeakBefore {
  readonly kind: 'estimate';
  readonly isPeak: boolean;
  /** Chance of a last year this high or higher if nothing had changed. */
  readonly pValue: number;
  /** Mean of the years before the last one. */
  readonly mean: number;
  /** Share by which the last year would fall on returning to the mean of all years; 0 where it was not higher. */
  readonly expectedFall: number;
}

const fewestYears = 3;

export function peakBefore(
  yearsBefore: readonly number[],
  significance = 0.05,
): PeakBefore | NotComputable<'tooFewYears' | 'noCases'> {
  for (const count of yearsBefore) assertCount(count, 'cases');
  if (yearsBefore.length < fewestYears) return notComputable('tooFewYears');
  const last = yearsBefore.at(-1)!;
  const total = yearsBefore.reduce((sum, count) => sum + count, 0);
  if (total === 0) return notComputable('noCases');
  const earlier = yearsBefore.length - 1;
  const pValue = binomialSurvival(last - 1, { trials: total, success: 1 / yearsBefore.length });
  const longRun = total / yearsBefore.length;
  return {
    kind: 'estimate',
    isPeak: pValue <= significance,
    pValue,
    mean: (total - last) / earlier,
    expectedFall: last > longRun ? 1 - longRun / last : 0,
  };
}
