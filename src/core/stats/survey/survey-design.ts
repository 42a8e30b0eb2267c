/**
 * Survey design: strata, clusters, finite populations and weights of one sample.
 *
 * Answers: which units were drawn together, from how many, and how much each stands for. Every estimate of
 * this folder takes a design, and only a design.
 * Not for: samples of several stages whose later stages matter (first-stage variance only, as R's
 * ultimate-cluster approximation), quota samples (they have no design).
 * Source: Cochran 1977; Särndal, Swensson & Wretman 1992; Lumley 2010. Conventions of R's survey package.
 * Shapes and units: columns of one entry per answer; stratum and cluster are any integers, clusters are
 * nested in strata (cluster 1 of two strata is two clusters). Population sizes count primary sampling units:
 * persons where there are no clusters, clusters otherwise.
 * Cost: O(n), one pass for the strata and one for the clusters.
 */
import type { Problem } from '../../kernel/problem.ts';
import { problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import type { Calibration } from './calibration-residuals.ts';

/**
 * What a stratum with one primary sampling unit adds to the variance: nothing (`remove`, and `certainty`
 * where it was drawn for sure), its squared influence (`adjust`, on the safe side), the average of the other
 * strata (`average`); `fail` refuses the design.
 */
export type LonelyPsu = 'remove' | 'certainty' | 'adjust' | 'average' | 'fail';

export interface SurveyDesign {
  /** Number of answers (rows). */
  readonly count: number;
  /** Weight of each row: how many of the population it stands for. */
  readonly weights: Float64Array;
  /** Dense stratum index of each row, or null for a single stratum. */
  readonly stratum: Int32Array | null;
  readonly stratumCount: number;
  /** Dense index of the primary sampling unit of each row, or null where each row is its own. */
  readonly psu: Int32Array | null;
  readonly psuCount: number;
  /** Stratum of each primary sampling unit; null without clusters (then use `stratum`) or with one stratum. */
  readonly psuStratum: Int32Array | null;
  readonly psusPerStratum: Float64Array;
  /** 1 − n_h / N_h per stratum, or null where the sample is drawn from an unlimited population. */
  readonly finiteCorrection: Float64Array | null;
  readonly lonelyPsu: LonelyPsu;
  /**
   * How many equal answers each row stands for (merged-rows); null where each row is one answer. Only
   * design-shares, design-mean and design-difference know it; never with clusters.
   */
  readonly frequency: Float64Array | null;
  /** What the weights were fitted to; its part of the variance is known and taken out. */
  readonly calibration: Calibration | null;
}

export interface SurveyDesignInput {
  readonly weights: Float64Array;
  readonly stratum?: Int32Array | null;
  readonly cluster?: Int32Array | null;
  /**
   * Primary sampling units in the population, by the integer of the stratum (0 where there are no strata).
   * A stratum that is absent or Infinity has no finite correction.
   */
  readonly populationSizes?: ReadonlyMap<number, number> | null;
  readonly lonelyPsu?: LonelyPsu;
}

/** Checks the columns and builds a design without calibration. */
export function surveyDesign(input: SurveyDesignInput): Result<SurveyDesign, Problem> {
  const { weights } = input;
  const count = weights.length;
  if (count === 0) return failed(problem('survey.design.empty'));
  for (let row = 0; row < count; row++) {
    const weight = weights[row]!;
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      return failed(problem('survey.design.weightInvalid', { row: row + 1, weight }));
    }
  }
  for (const column of [input.stratum, input.cluster]) {
    if (column && column.length !== count) {
      return failed(problem('survey.design.columnLength', { expected: count, found: column.length }));
    }
  }
  const strata = denseIndex(input.stratum ?? null, null);
  const clusters = input.cluster ? denseIndex(input.cluster, strata.index) : null;
  const psuCount = clusters?.count ?? count;
  const psuStratum = clusters && strata.index ? new Int32Array(psuCount) : null;
  if (clusters?.index && strata.index && psuStratum) {
    for (let row = 0; row < count; row++) psuStratum[clusters.index[row]!] = strata.index[row]!;
  }
  const psusPerStratum = new Float64Array(strata.count);
  const stratumOfPsu = clusters ? psuStratum : strata.index;
  for (let unit = 0; unit < psuCount; unit++) psusPerStratum[stratumOfPsu ? stratumOfPsu[unit]! : 0]! += 1;

  const lonelyPsu = input.lonelyPsu ?? 'adjust';
  let finiteCorrection: Float64Array | null = null;
  if (input.populationSizes) finiteCorrection = new Float64Array(strata.count).fill(1);
  for (let h = 0; h < strata.count; h++) {
    const drawn = psusPerStratum[h]!;
    const population = input.populationSizes?.get(strata.values[h]!) ?? Number.POSITIVE_INFINITY;
    if (!(population >= drawn)) {
      return failed(
        problem('survey.design.moreThanPopulation', { stratum: strata.values[h]!, drawn, population }),
      );
    }
    if (finiteCorrection) finiteCorrection[h] = 1 - drawn / population;
    if (drawn === 1 && population > 1 && lonelyPsu === 'fail') {
      return failed(problem('survey.design.lonelyPsu', { stratum: strata.values[h]! }));
    }
  }
  return ok({
    count,
    weights,
    stratum: strata.index,
    stratumCount: strata.count,
    psu: clusters?.index ?? null,
    psuCount,
    psuStratum,
    psusPerStratum,
    finiteCorrection,
    lonelyPsu,
    frequency: null,
    calibration: null,
  });
}

/** Primary sampling units minus strata: how freely the variance itself is estimated. */
export function degreesOfFreedom(design: SurveyDesign): number {
  return design.psuCount - design.stratumCount;
}

/**
 * Degrees of freedom of a domain: only primary sampling units and strata with a row of positive weight in
 * it. `domain` has 1 for rows that belong to it.
 */
export function domainDegreesOfFreedom(design: SurveyDesign, domain: Uint8Array | null): number {
  const strataSeen = new Uint8Array(design.stratumCount);
  const psusSeen = design.psu ? new Uint8Array(design.psuCount) : null;
  let strata = 0;
  let psus = 0;
  for (let row = 0; row < design.count; row++) {
    if ((domain && domain[row] === 0) || design.weights[row] === 0) continue;
    const h = design.stratum ? design.stratum[row]! : 0;
    if (strataSeen[h] === 0) {
      strataSeen[h] = 1;
      strata++;
    }
    const unit = design.psu ? design.psu[row]! : row;
    if (psusSeen === null) psus += design.frequency ? design.frequency[row]! : 1;
    else if (psusSeen[unit] === 0) {
      psusSeen[unit] = 1;
      psus++;
    }
  }
  return psus - strata;
}

interface DenseIndex {
  readonly index: Int32Array | null;
  readonly count: number;
  readonly values: readonly number[];
}

/** Integers to 0..k-1 in order of first appearance, nested in an outer index. */
function denseIndex(column: Int32Array | null, outer: Int32Array | null): DenseIndex {
  if (column === null) return { index: null, count: 1, values: [0] };
  const index = new Int32Array(column.length);
  const values: number[] = [];
  const known = new Map<number, Map<number, number>>();
  for (let row = 0; row < column.length; row++) {
    const outerValue = outer ? outer[row]! : 0;
    let inner = known.get(outerValue);
    if (inner === undefined) {
      inner = new Map();
      known.set(outerValue, inner);
    }
    const value = column[row]!;
    let dense = inner.get(value);
    if (dense === undefined) {
      dense = values.length;
      inner.set(value, dense);
      values.push(value);
    }
    index[row] = dense;
  }
  return { index, count: values.length, values };
}
