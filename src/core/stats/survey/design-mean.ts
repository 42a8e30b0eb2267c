/**
 * Weighted mean with its design-based standard error (R: svymean).
 *
 * Answers: the mean of a variable in the population or in a part of it.
 * Not for: shares of several categories at once (design-shares), medians.
 * Source: Särndal, Swensson & Wretman 1992, 5.7; influence w (y − ȳ) / Σw.
 * Shapes and units: one value per row, NaN for missing (treated as outside the domain, as na.rm = TRUE).
 * Cost: O(n).
 */
import { domainRows } from './domain-rows.ts';
import type { DesignEstimate, DomainOption, EstimateNotComputable } from './estimate.ts';
import { designEffects, notComputable } from './estimate.ts';
import { linearisedVariance } from './linearised-variance.ts';
import { mergeRows, repliesOfCodes } from './merged-rows.ts';
import type { SurveyDesign } from './survey-design.ts';
import { domainDegreesOfFreedom } from './survey-design.ts';

export function designMean(
  design: SurveyDesign,
  values: Float64Array,
  options: DomainOption = {},
): DesignEstimate | EstimateNotComputable {
  const { used, n, sumOfWeights } = domainRows(design, [values], options.domain);
  if (n === 0) return notComputable('noAnswers', 0);
  if (sumOfWeights === 0) return notComputable('zeroWeight', n);
  const { weights, frequency } = design;
  const weightOfRow = (row: number) => weights[row]! * (frequency ? frequency[row]! : 1);
  let sum = 0;
  for (let row = 0; row < design.count; row++) if (used[row] === 1) sum += weightOfRow(row) * values[row]!;
  const mean = sum / sumOfWeights;
  let squares = 0;
  for (let row = 0; row < design.count; row++) {
    if (used[row] === 1) squares += weightOfRow(row) * (values[row]! - mean) ** 2;
  }
  const reply = repliesOfCodes(values, used);
  const merged = reply && mergeRows(design, reply);
  const variance = merged
    ? linearisedVariance(
        merged.design,
        merged.design.weights.map((weight, row) => {
          const code = merged.reply[row]! - 1;
          return code < 0 ? 0 : (weight * (code - mean)) / sumOfWeights;
        }),
      )
    : linearisedVariance(
        design,
        weights.map((weight, row) => (used[row] === 0 ? 0 : (weight * (values[row]! - mean)) / sumOfWeights)),
      );
  const withReplacement = n > 1 ? squares / sumOfWeights / (n - 1) : 0;
  return {
    state: 'computed',
    value: mean,
    variance,
    standardError: Math.sqrt(variance),
    n,
    degreesOfFreedom: domainDegreesOfFreedom(design, used),
    ...designEffects(variance, { withReplacement, n, sumOfWeights }),
  };
}
