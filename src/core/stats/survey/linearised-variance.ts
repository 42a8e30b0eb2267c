/**
 * Variance of a linearised estimate (Taylor series) under a survey design.
 *
 * Answers: how far an estimate would move from sample to sample, given what each answer adds to it.
 * Not for: quantiles without a density, and estimates without a smooth formula.
 * Source: Särndal, Swensson & Wretman 1992, chapter 5; Binder 1983; Lumley 2010, chapter 2:
 *   V = Σ_h (1 − f_h) n_h / (n_h − 1) Σ_i (z_hi − z̄_h)², z = weight × influence summed within primary
 *   sampling units. Rows outside a domain have influence 0 and stay in their stratum.
 *   Single-unit strata as R's survey.lonely.psu.
 * Shapes and units: influence per row, multiplied by the weight; the result has the squared unit.
 * Cost: O(n) per influence, O(n k²) for k covariances.
 */
import { takeOutCalibration } from './calibration-residuals.ts';
import type { SurveyDesign } from './survey-design.ts';

/** Variance of the estimate with these influences, one answer's each. The array is used as scratch and changed. */
export function linearisedVariance(design: SurveyDesign, influence: Float64Array): number {
  const { frequency } = design;
  const standardised = standardisedInfluence(design, influence);
  let sum = 0;
  for (let unit = 0; unit < standardised.length; unit++) {
    sum += standardised[unit]! ** 2 * (frequency ? frequency[unit]! : 1);
  }
  return sum;
}

/** Covariances of several estimates, row-major k × k. The arrays are used as scratch and changed. */
export function linearisedCovariance(
  design: SurveyDesign,
  influences: readonly Float64Array[],
): Float64Array {
  const size = influences.length;
  const columns = influences.map((influence) => standardisedInfluence(design, influence));
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      const left = columns[a]!;
      const right = columns[b]!;
      let sum = 0;
      for (let unit = 0; unit < left.length; unit++) {
        sum += left[unit]! * right[unit]! * (design.frequency ? design.frequency[unit]! : 1);
      }
      matrix[a * size + b] = sum;
      matrix[b * size + a] = sum;
    }
  }
  return matrix;
}

/** One entry per primary sampling unit; the sum of squares is the variance, of products the covariance. */
function standardisedInfluence(design: SurveyDesign, influence: Float64Array): Float64Array {
  const { frequency } = design;
  if (design.calibration) takeOutCalibration(design.calibration, influence, frequency);
  const totals = design.psu ? sumByUnit(influence, design.psu, design.psuCount) : influence;
  const stratumOfUnit = design.psu ? design.psuStratum : design.stratum;
  const { stratumCount, psusPerStratum, finiteCorrection, lonelyPsu } = design;

  const means = new Float64Array(stratumCount);
  for (let unit = 0; unit < totals.length; unit++) {
    means[stratumOfUnit ? stratumOfUnit[unit]! : 0]! += totals[unit]! * (frequency ? frequency[unit]! : 1);
  }
  const averageScale = lonelyPsu === 'average' ? scaleForLonely(design, means) : 1;
  const scale = new Float64Array(stratumCount);
  for (let h = 0; h < stratumCount; h++) {
    const units = psusPerStratum[h]!;
    const finite = finiteCorrection ? finiteCorrection[h]! : 1;
    if (units > 1) {
      means[h]! /= units;
      scale[h] = Math.sqrt((averageScale * finite * units) / (units - 1));
    } else if (lonelyPsu === 'adjust') {
      // The expected influence of all, 0, stands for the stratum's own mean, as in R (for totals too).
      means[h] = 0;
      scale[h] = Math.sqrt(finite);
    }
  }
  for (let unit = 0; unit < totals.length; unit++) {
    const h = stratumOfUnit ? stratumOfUnit[unit]! : 0;
    totals[unit] = (totals[unit]! - means[h]!) * scale[h]!;
  }
  return totals;
}

function sumByUnit(values: Float64Array, unit: Int32Array, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (let row = 0; row < values.length; row++) sums[unit[row]!]! += values[row]!;
  return sums;
}

/** Strata present / strata with more than one unit: single-unit strata get the average of the others. */
function scaleForLonely(design: SurveyDesign, totals: Float64Array): number {
  let lonely = 0;
  for (let h = 0; h < design.stratumCount; h++) {
    const certain = design.finiteCorrection !== null && design.finiteCorrection[h] === 0;
    if (design.psusPerStratum[h] === 1 && !certain && totals[h] !== 0) lonely++;
  }
  if (lonely === 0) return 1;
  const strata = design.stratumCount;
  return strata > lonely ? strata / (strata - lonely) : 1;
}
