/**
 * Jackknife variance with replicate weights (R: as.svrepdesign type JK1 and JKn).
 *
 * Answers: the variance of any estimate that is a function of the weights, where no influence is at hand.
 * Not for: quantiles (the jackknife fails there); calibrated designs, whose replicates would each have to be
 * calibrated again (not computable here: use linearised-variance).
 * Source: Wolter 2007, chapter 4; Lumley 2010, 2.3. Leaves out one primary sampling unit at a time and gives
 * its weight to the others of its stratum; (n_h − 1) / n_h × (1 − f_h) per replicate, around the mean of all
 * replicates, as R with survey.replicates.mse = FALSE. One stratum is JK1, several are JKn.
 * Shapes and units: the estimator sees one weight per row.
 * Cost: primary sampling units × cost of the estimator; with unclustered designs O(n²).
 */
import type { SurveyDesign } from './survey-design.ts';

export interface JackknifeEstimate {
  readonly state: 'computed';
  readonly value: number;
  readonly variance: number;
  readonly standardError: number;
  readonly replicates: number;
}

export interface JackknifeNotComputable {
  readonly state: 'notComputable';
  readonly reason: 'calibrated' | 'lonelyPsu';
}

export function jackknife(
  design: SurveyDesign,
  estimator: (weights: Float64Array) => number,
): JackknifeEstimate | JackknifeNotComputable {
  if (design.calibration !== null) return { state: 'notComputable', reason: 'calibrated' };
  if (design.psusPerStratum.some((units) => units < 2))
    return { state: 'notComputable', reason: 'lonelyPsu' };
  const rowsOfUnit = gather(design.psu, design.psuCount, design.count);
  const rowsOfStratum = gather(design.stratum, design.stratumCount, design.count);
  const weights = Float64Array.from(design.weights);
  const estimates = new Float64Array(design.psuCount);
  const scales = new Float64Array(design.psuCount);
  for (let unit = 0; unit < design.psuCount; unit++) {
    const h = stratumOf(design, unit);
    const drawn = design.psusPerStratum[h]!;
    const stratumRows = design.stratum ? rowsOfStratum[h]! : null;
    const count = stratumRows?.length ?? design.count;
    for (let at = 0; at < count; at++) {
      const row = stratumRows ? stratumRows[at]! : at;
      weights[row] = (design.weights[row]! * drawn) / (drawn - 1);
    }
    for (const row of rowsOfUnit[unit] ?? [unit]) weights[row] = 0;
    estimates[unit] = estimator(weights);
    scales[unit] = ((drawn - 1) / drawn) * (design.finiteCorrection ? design.finiteCorrection[h]! : 1);
    for (let at = 0; at < count; at++) {
      const row = stratumRows ? stratumRows[at]! : at;
      weights[row] = design.weights[row]!;
    }
  }
  let sum = 0;
  let counted = 0;
  for (let unit = 0; unit < estimates.length; unit++) {
    if (scales[unit] === 0) continue;
    sum += estimates[unit]!;
    counted++;
  }
  const centre = counted === 0 ? 0 : sum / counted;
  let variance = 0;
  for (let unit = 0; unit < estimates.length; unit++) {
    variance += scales[unit]! * (estimates[unit]! - centre) ** 2;
  }
  return {
    state: 'computed',
    value: estimator(design.weights),
    variance,
    standardError: Math.sqrt(variance),
    replicates: estimates.length,
  };
}

function stratumOf(design: SurveyDesign, unit: number): number {
  const stratumOfUnit = design.psu ? design.psuStratum : design.stratum;
  return stratumOfUnit ? stratumOfUnit[unit]! : 0;
}

/** Rows by index; empty where the index is null (each row is its own). */
function gather(index: Int32Array | null, count: number, rows: number): number[][] {
  if (index === null) return [];
  const gathered = Array.from({ length: count }, (): number[] => []);
  for (let row = 0; row < rows; row++) gathered[index[row]!]!.push(row);
  return gathered;
}
