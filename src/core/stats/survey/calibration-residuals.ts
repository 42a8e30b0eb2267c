/**
 * Residuals of calibrated weights: what remains of an influence once the fitted totals are known.
 *
 * Answers: the part of a linearised influence that post-stratification, raking or calibration does not
 * explain. Only this part varies from sample to sample.
 * Not for: changing weights (see post-stratification, raking, calibration).
 * Source: Deville & Särndal 1992; Deville, Särndal & Sautory 1993. Raking follows R's survey::rake: ten
 * sweeps of taking out the unweighted category means of influence / weight, margin after margin.
 * Shapes and units: influences are per row and already multiplied by the final weight.
 * Cost: post-stratification and raking O(n) plus the cells; regression O(n k + k²).
 */
import type { CholeskyFactor } from './symmetric-solve.ts';
import { solveCholesky } from './symmetric-solve.ts';

export type Calibration = PostStratified | Raked | Regressed;

/** One table of totals. Residual: minus the mean of the post-stratum, weighted with the old weights. */
export interface PostStratified {
  readonly kind: 'postStratified';
  readonly cell: Int32Array;
  readonly cellCount: number;
  readonly oldWeights: Float64Array;
  readonly weights: Float64Array;
}

/** Several one-way tables. Rows with the same categories in all of them share a cell. */
export interface Raked {
  readonly kind: 'raked';
  readonly cell: Int32Array;
  /** Rows per cell with positive weight. */
  readonly cellRows: Float64Array;
  /** Per margin: its category by cell. */
  readonly categoryOfCell: readonly Int32Array[];
  /** Per margin: rows per category. */
  readonly categoryRows: readonly Float64Array[];
  readonly weights: Float64Array;
}

/** Totals of several columns. Residual of the regression on them, weighted with the old weights. */
export interface Regressed {
  readonly kind: 'regressed';
  readonly columns: readonly Float64Array[];
  readonly factor: CholeskyFactor;
  readonly oldWeights: Float64Array;
  readonly weights: Float64Array;
}

/** Replaces the influences in place by their residuals; `frequency` is that of the design. */
export function takeOutCalibration(
  calibration: Calibration,
  influence: Float64Array,
  frequency: Float64Array | null,
): void {
  if (calibration.kind === 'postStratified') takeOutPostStrata(calibration, influence, frequency);
  else if (calibration.kind === 'raked') takeOutMargins(calibration, influence, frequency);
  else takeOutRegression(calibration, influence);
}

function takeOutPostStrata(
  calibration: PostStratified,
  influence: Float64Array,
  frequency: Float64Array | null,
): void {
  const { cell, oldWeights, weights } = calibration;
  const sums = new Float64Array(calibration.cellCount);
  const totals = new Float64Array(calibration.cellCount);
  for (let row = 0; row < influence.length; row++) {
    const weight = weights[row]!;
    if (weight === 0) continue;
    const old = oldWeights[row]! * (frequency ? frequency[row]! : 1);
    sums[cell[row]!]! += (influence[row]! / weight) * old;
    totals[cell[row]!]! += old;
  }
  for (let row = 0; row < influence.length; row++) {
    const weight = weights[row]!;
    if (weight !== 0) influence[row]! -= (weight * sums[cell[row]!]!) / totals[cell[row]!]!;
  }
}

const rakingSweeps = 10;

function takeOutMargins(calibration: Raked, influence: Float64Array, frequency: Float64Array | null): void {
  const { cell, cellRows, categoryOfCell, categoryRows, weights } = calibration;
  const sums = new Float64Array(cellRows.length);
  for (let row = 0; row < influence.length; row++) {
    const value = influence[row]!;
    if (value !== 0) sums[cell[row]!]! += (value / weights[row]!) * (frequency ? frequency[row]! : 1);
  }
  const taken = new Float64Array(cellRows.length);
  const meansOf = categoryRows.map((rows) => new Float64Array(rows.length));
  for (let sweep = 0; sweep < rakingSweeps; sweep++) {
    for (let margin = 0; margin < categoryOfCell.length; margin++) {
      const category = categoryOfCell[margin]!;
      const rows = categoryRows[margin]!;
      const means = meansOf[margin]!.fill(0);
      for (let at = 0; at < sums.length; at++) means[category[at]!]! += sums[at]!;
      for (let at = 0; at < means.length; at++) means[at] = rows[at] === 0 ? 0 : means[at]! / rows[at]!;
      for (let at = 0; at < sums.length; at++) {
        const mean = means[category[at]!]!;
        sums[at]! -= cellRows[at]! * mean;
        taken[at]! += mean;
      }
    }
  }
  for (let row = 0; row < influence.length; row++) influence[row]! -= weights[row]! * taken[cell[row]!]!;
}

function takeOutRegression(calibration: Regressed, influence: Float64Array): void {
  const { columns, oldWeights, weights } = calibration;
  const count = influence.length;
  const score = new Float64Array(columns.length);
  for (let row = 0; row < count; row++) {
    const weight = weights[row]!;
    if (weight === 0) continue;
    const value = (influence[row]! / weight) * oldWeights[row]!;
    if (value === 0) continue;
    for (let k = 0; k < columns.length; k++) score[k]! += columns[k]![row]! * value;
  }
  const slope = solveCholesky(calibration.factor, score);
  for (let row = 0; row < count; row++) {
    let fitted = 0;
    for (let k = 0; k < columns.length; k++) fitted += columns[k]![row]! * slope[k]!;
    influence[row]! -= weights[row]! * fitted;
  }
}
