/**
 * Weighted total with its design-based standard error (R: svytotal).
 *
 * Answers: the sum of a variable over the population or a part of it; with values of 1, its size.
 * Not for: shares and means (their own files; a ratio of totals is more precise than both totals).
 * Source: Horvitz & Thompson 1952; Särndal, Swensson & Wretman 1992, chapter 2; influence w y.
 * Shapes and units: one value per row, NaN for missing (counts as outside the domain).
 * Cost: O(n).
 */
import { domainRows } from './domain-rows.ts';
import type { DesignEstimate, DomainOption, EstimateNotComputable } from './estimate.ts';
import { designEffects, notComputable } from './estimate.ts';
import { linearisedVariance } from './linearised-variance.ts';
import type { SurveyDesign } from './survey-design.ts';
import { domainDegreesOfFreedom } from './survey-design.ts';

export function designTotal(
  design: SurveyDesign,
  values: Float64Array,
  options: DomainOption = {},
): DesignEstimate | EstimateNotComputable {
  const { used, n, sumOfWeights } = domainRows(design, [values], options.domain);
  if (n === 0) return notComputable('noAnswers', 0);
  const { weights } = design;
  const influence = new Float64Array(design.count);
  let total = 0;
  for (let row = 0; row < design.count; row++) {
    if (used[row] === 0) continue;
    influence[row] = weights[row]! * values[row]!;
    total += influence[row]!;
  }
  let squares = 0;
  const mean = total / sumOfWeights;
  for (let row = 0; row < design.count; row++) {
    if (used[row] === 1) squares += weights[row]! * (values[row]! - mean) ** 2;
  }
  const variance = linearisedVariance(design, influence);
  const withReplacement = n > 1 ? (squares * sumOfWeights) / (n - 1) : 0;
  return {
    state: 'computed',
    value: total,
    variance,
    standardError: Math.sqrt(variance),
    n,
    degreesOfFreedom: domainDegreesOfFreedom(design, used),
    ...designEffects(variance, { withReplacement, n, sumOfWeights }),
  };
}
