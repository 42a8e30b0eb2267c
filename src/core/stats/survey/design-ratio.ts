/**
 * Ratio of two weighted totals with its design-based standard error (R: svyratio).
 *
 * Answers: how much of one variable there is per unit of another, e.g. reported per experienced offences.
 * Not for: the mean of individual ratios.
 * Source: Cochran 1977, chapter 6; Woodruff 1971; influence w (y − R x) / Σ w x.
 * Shapes and units: one value per row, NaN for missing in either column.
 * Cost: O(n).
 */
import { domainRows } from './domain-rows.ts';
import type { DesignEstimate, DomainOption, EstimateNotComputable } from './estimate.ts';
import { notComputable } from './estimate.ts';
import { linearisedVariance } from './linearised-variance.ts';
import type { SurveyDesign } from './survey-design.ts';
import { domainDegreesOfFreedom } from './survey-design.ts';

export interface RatioColumns {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
}

export function designRatio(
  design: SurveyDesign,
  { numerator, denominator }: RatioColumns,
  options: DomainOption = {},
): DesignEstimate | EstimateNotComputable {
  const { used, n } = domainRows(design, [numerator, denominator], options.domain);
  if (n === 0) return notComputable('noAnswers', 0);
  const { weights } = design;
  let above = 0;
  let below = 0;
  for (let row = 0; row < design.count; row++) {
    if (used[row] === 0) continue;
    above += weights[row]! * numerator[row]!;
    below += weights[row]! * denominator[row]!;
  }
  if (below === 0) return notComputable('zeroDenominator', n);
  const ratio = above / below;
  const influence = new Float64Array(design.count);
  for (let row = 0; row < design.count; row++) {
    if (used[row] === 0) continue;
    influence[row] = (weights[row]! * (numerator[row]! - ratio * denominator[row]!)) / below;
  }
  const variance = linearisedVariance(design, influence);
  return {
    state: 'computed',
    value: ratio,
    variance,
    standardError: Math.sqrt(variance),
    n,
    degreesOfFreedom: domainDegreesOfFreedom(design, used),
    designEffect: null,
    designEffectWithReplacement: null,
  };
}
