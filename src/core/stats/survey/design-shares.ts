/**
 * Weighted shares of all categories of one variable (R: svymean of a factor).
 *
 * Answers: how the population, or a part of it, splits over the categories, with variances and, where
 * wanted, covariances of the shares.
 * Not for: intervals (proportion-interval; a share ± 2 standard errors leaves [0, 1]).
 * Source: Särndal, Swensson & Wretman 1992, 5.7; influence w (1[category] − share) / Σw.
 * Shapes and units: category index per row, negative for missing; shares are fractions of 1.
 * Cost: O(n k) for variances, O(n k²) for covariances.
 */
import type { DesignEstimate, DomainOption, EstimateNotComputable } from './estimate.ts';
import { designEffects, notComputable } from './estimate.ts';
import { linearisedCovariance, linearisedVariance } from './linearised-variance.ts';
import { mergeRows } from './merged-rows.ts';
import type { SurveyDesign } from './survey-design.ts';
import { domainDegreesOfFreedom } from './survey-design.ts';

export interface CategoryColumn {
  readonly index: Int8Array | Int16Array | Int32Array;
  readonly categoryCount: number;
}

export interface DesignShares {
  readonly state: 'computed';
  readonly shares: Float64Array;
  readonly variances: Float64Array;
  /** Row-major covariances of the shares; null unless asked for. */
  readonly covariance: Float64Array | null;
  /** Answers per category, unweighted. */
  readonly counts: Float64Array;
  readonly n: number;
  readonly sumOfWeights: number;
  readonly degreesOfFreedom: number;
}

export function designShares(
  design: SurveyDesign,
  column: CategoryColumn,
  options: DomainOption & { readonly covariance?: boolean } = {},
): DesignShares | EstimateNotComputable {
  const { index, categoryCount } = column;
  const { weights } = design;
  const used = new Uint8Array(design.count);
  // Category + 1; 0 for rows that do not take part.
  const reply = new Int16Array(design.count);
  const shares = new Float64Array(categoryCount);
  const counts = new Float64Array(categoryCount);
  let n = 0;
  let sumOfWeights = 0;
  for (let row = 0; row < design.count; row++) {
    const category = index[row]!;
    const weight = weights[row]!;
    if (category < 0 || weight === 0 || (options.domain && options.domain[row] === 0)) continue;
    const answers = design.frequency ? design.frequency[row]! : 1;
    used[row] = 1;
    reply[row] = category + 1;
    n += answers;
    sumOfWeights += weight * answers;
    shares[category]! += weight * answers;
    counts[category]! += answers;
  }
  if (n === 0) return notComputable('noAnswers', 0);
  for (let category = 0; category < categoryCount; category++) {
    // A category that everyone chose is exactly 1, whatever the rounding of the sums.
    shares[category] = counts[category] === n ? 1 : shares[category]! / sumOfWeights;
  }
  const variances = new Float64Array(categoryCount);
  let covariance: Float64Array | null = null;
  if (options.covariance) {
    const influences = Array.from({ length: categoryCount }, (_, category) =>
      indicatorInfluence(design, reply, { category, share: shares[category]!, sumOfWeights }),
    );
    covariance = linearisedCovariance(design, influences);
    for (let category = 0; category < categoryCount; category++) {
      variances[category] = covariance[category * categoryCount + category]!;
    }
  } else {
    const merged = mergeRows(design, reply);
    const rows = merged ?? { design, reply };
    for (let category = 0; category < categoryCount; category++) {
      if (counts[category] === 0 || counts[category] === n) continue;
      const of = { category, share: shares[category]!, sumOfWeights };
      const influence = indicatorInfluence(rows.design, rows.reply, of);
      variances[category] = linearisedVariance(rows.design, influence);
    }
  }
  return {
    state: 'computed',
    shares,
    variances,
    covariance,
    counts,
    n,
    sumOfWeights,
    degreesOfFreedom: domainDegreesOfFreedom(design, used),
  };
}

function indicatorInfluence(
  { weights }: SurveyDesign,
  reply: Int16Array,
  of: { readonly category: number; readonly share: number; readonly sumOfWeights: number },
): Float64Array {
  const influence = new Float64Array(reply.length);
  for (let row = 0; row < reply.length; row++) {
    if (reply[row] === 0) continue;
    const hit = reply[row] === of.category + 1 ? 1 : 0;
    influence[row] = (weights[row]! * (hit - of.share)) / of.sumOfWeights;
  }
  return influence;
}

/** One category of the shares as an estimate with its design effects. */
export function shareOf(shares: DesignShares, category: number): DesignEstimate {
  const value = shares.shares[category]!;
  const variance = shares.variances[category]!;
  const { n, sumOfWeights } = shares;
  const withReplacement = n > 1 ? (value * (1 - value)) / (n - 1) : 0;
  return {
    state: 'computed',
    value,
    variance,
    standardError: Math.sqrt(variance),
    n,
    degreesOfFreedom: shares.degreesOfFreedom,
    ...designEffects(variance, { withReplacement, n, sumOfWeights }),
  };
}
