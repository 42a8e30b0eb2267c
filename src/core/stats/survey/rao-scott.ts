/**
 * Tests of independence in a weighted cross table (R: svychisq).
 *
 * Answers: are two categorical variables related in the population, given the design?
 * Not for: tables with an empty row or column (left out first), single cells (group differences), very few
 * primary sampling units (the Wald statistics then are erratic; F is the default for that reason).
 * Source: Rao & Scott 1981, 1984 (first and second order correction); Thomas & Rao 1987; Koch, Freeman &
 * Freeman 1975 (Wald); Fellegi 1980 (adjusted Wald). Conventions of R's svychisq.
 *   X² = n Σ (p − e)² / e with weighted shares; Δ = (C'D⁻¹C/n)⁻¹ C'D⁻¹VD⁻¹C; F = X² / tr Δ.
 * Shapes and units: category index per row, negative for missing.
 * Cost: O(n k² ) for k cells.
 */
import { chiSquaredSurvival } from '../distributions/chi-squared.ts';
import { fSurvival } from '../distributions/f.ts';
import type { CategoryColumn, DesignShares } from './design-shares.ts';
import { designShares } from './design-shares.ts';
import type { DomainOption } from './estimate.ts';
import { linearisedCovariance } from './linearised-variance.ts';
import type { SurveyDesign } from './survey-design.ts';
import { cholesky, solveCholesky } from './symmetric-solve.ts';

export type TableStatistic = 'F' | 'Chisq' | 'Wald' | 'adjWald';

export interface TableTest {
  readonly state: 'computed';
  readonly statistic: number;
  readonly numeratorDegreesOfFreedom: number;
  /** Infinity for the chi-squared statistic. */
  readonly denominatorDegreesOfFreedom: number;
  readonly p: number;
  readonly n: number;
  /** Weighted shares of the cells, row after row, without empty rows and columns. */
  readonly cellShares: Float64Array;
  readonly rowCount: number;
  readonly columnCount: number;
}

export interface TableTestNotComputable {
  readonly state: 'notComputable';
  readonly reason: 'noAnswers' | 'oneRowOrColumn' | 'tooFewUnits' | 'noVariation';
}

export function raoScottTest(
  design: SurveyDesign,
  table: { readonly rows: CategoryColumn; readonly columns: CategoryColumn },
  options: DomainOption & { readonly statistic?: TableStatistic } = {},
): TableTest | TableTestNotComputable {
  const used = usedCells(design, table, options.domain);
  const { rowCount, columnCount } = used;
  if (used.n === 0) return { state: 'notComputable', reason: 'noAnswers' };
  if (rowCount < 2 || columnCount < 2) return { state: 'notComputable', reason: 'oneRowOrColumn' };
  const cells = { index: used.cell, categoryCount: rowCount * columnCount };
  const shares = designShares(design, cells, { domain: options.domain ?? null, covariance: true });
  if (shares.state === 'notComputable') return { state: 'notComputable', reason: 'noAnswers' };
  const nu = shares.degreesOfFreedom;
  if (nu <= 0) return { state: 'notComputable', reason: 'tooFewUnits' };
  const shape = { rowCount, columnCount };
  const statistic = options.statistic ?? 'F';
  const tested =
    statistic === 'Wald' || statistic === 'adjWald'
      ? waldTest(shares, { ...shape, covariance: covarianceOfTotals(design, used) }, statistic === 'adjWald')
      : pearsonTest(shares, shape, statistic === 'Chisq');
  if ('reason' in tested) return { state: 'notComputable', reason: tested.reason };
  return { state: 'computed', ...tested, n: shares.n, cellShares: shares.shares, rowCount, columnCount };
}

interface Shape {
  readonly rowCount: number;
  readonly columnCount: number;
}

type Tested =
  | Pick<TableTest, 'statistic' | 'numeratorDegreesOfFreedom' | 'denominatorDegreesOfFreedom' | 'p'>
  | { readonly reason: 'tooFewUnits' | 'noVariation' };

function pearsonTest(shares: DesignShares, shape: Shape, firstOrder: boolean): Tested {
  const { n, degreesOfFreedom: nu } = shares;
  const { rowCount, columnCount } = shape;
  const expected = expectedShares(shares.shares, shape);
  let pearson = 0;
  for (let at = 0; at < expected.length; at++) {
    pearson += (n * (shares.shares[at]! - expected[at]!) ** 2) / expected[at]!;
  }
  const contrasts = interactionContrasts(shape);
  const size = contrasts.length;
  const simple = new Float64Array(size * size);
  const actual = new Float64Array(size * size);
  const inverse = shares.shares.map((share) => (share === 0 ? 0 : 1 / share));
  const scaled = contrasts.map((contrast) => contrast.map((value, at) => value * inverse[at]!));
  const covariance = shares.covariance!;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      simple[a * size + b] = dot(contrasts[a]!, scaled[b]!) / n;
      actual[a * size + b] = quadraticForm(scaled[a]!, covariance, scaled[b]!);
    }
  }
  const factor = cholesky(simple, size);
  if (factor === null) return { reason: 'noVariation' };
  // Columns of Δ, the matrix of design effects.
  const delta = Array.from({ length: size }, (_, column) =>
    solveCholesky(
      factor,
      Float64Array.from({ length: size }, (__, row) => actual[row * size + column]!),
    ),
  );
  let trace = 0;
  let traceOfSquare = 0;
  for (let a = 0; a < size; a++) {
    trace += delta[a]![a]!;
    for (let b = 0; b < size; b++) traceOfSquare += delta[a]![b]! * delta[b]![a]!;
  }
  if (!(trace > 1e-14)) return { reason: 'noVariation' };
  if (firstOrder) {
    const freedom = (rowCount - 1) * (columnCount - 1);
    return {
      statistic: pearson,
      numeratorDegreesOfFreedom: freedom,
      denominatorDegreesOfFreedom: Number.POSITIVE_INFINITY,
      p: chiSquaredSurvival((pearson * size) / trace, freedom),
    };
  }
  const numerator = (trace * trace) / traceOfSquare;
  const statistic = pearson / trace;
  return {
    statistic,
    numeratorDegreesOfFreedom: numerator,
    denominatorDegreesOfFreedom: numerator * nu,
    p: fSurvival(statistic, numerator, numerator * nu),
  };
}

/**
 * Distance of the weighted counts to the product of their margins, in units of its own covariance. As in R it
 * is linearised on counts: where the population size is estimated, its variance is part of the test.
 */
function waldTest(
  shares: DesignShares,
  shape: Shape & { readonly covariance: Float64Array },
  adjusted: boolean,
): Tested {
  const { rowCount, columnCount } = shape;
  const { degreesOfFreedom: nu, sumOfWeights } = shares;
  const size = (rowCount - 1) * (columnCount - 1);
  const denominator = adjusted ? nu - size + 1 : nu;
  if (denominator <= 0) return { reason: 'tooFewUnits' };
  const rowShares = marginOf(shares.shares, shape, 'row');
  const columnShares = marginOf(shares.shares, shape, 'column');
  const distance = new Float64Array(size);
  const gradients: Float64Array[] = [];
  for (let i = 0; i < rowCount - 1; i++) {
    for (let j = 0; j < columnCount - 1; j++) {
      const product = rowShares[i]! * columnShares[j]!;
      distance[gradients.length] = sumOfWeights * (shares.shares[i * columnCount + j]! - product);
      const gradient = new Float64Array(rowCount * columnCount);
      for (let at = 0; at < gradient.length; at++) {
        const inRow = Math.floor(at / columnCount) === i;
        const inColumn = at % columnCount === j;
        gradient[at] =
          (inRow && inColumn ? 1 : 0) -
          (inRow ? columnShares[j]! : 0) -
          (inColumn ? rowShares[i]! : 0) +
          product;
      }
      gradients.push(gradient);
    }
  }
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      matrix[a * size + b] = quadraticForm(gradients[a]!, shape.covariance, gradients[b]!);
    }
  }
  const factor = cholesky(matrix, size);
  if (factor === null) return { reason: 'noVariation' };
  const wald = dot(distance, solveCholesky(factor, distance)) / size;
  const statistic = adjusted ? (wald * denominator) / nu : wald;
  return {
    statistic,
    numeratorDegreesOfFreedom: size,
    denominatorDegreesOfFreedom: denominator,
    p: fSurvival(statistic, size, denominator),
  };
}

function covarianceOfTotals(design: SurveyDesign, used: UsedCells): Float64Array {
  const influences = Array.from({ length: used.rowCount * used.columnCount }, (_, at) =>
    design.weights.map((weight, row) => (used.cell[row] === at ? weight : 0)),
  );
  return linearisedCovariance(design, influences);
}

/** Contrasts that are orthogonal to every row and column effect. */
function interactionContrasts({ rowCount, columnCount }: Shape): Float64Array[] {
  const contrasts: Float64Array[] = [];
  for (let a = 1; a < rowCount; a++) {
    for (let b = 1; b < columnCount; b++) {
      const contrast = new Float64Array(rowCount * columnCount);
      for (let r = 0; r < rowCount; r++) {
        for (let c = 0; c < columnCount; c++) {
          contrast[r * columnCount + c] =
            ((r === a ? 1 : 0) - 1 / rowCount) * ((c === b ? 1 : 0) - 1 / columnCount);
        }
      }
      contrasts.push(contrast);
    }
  }
  return contrasts;
}

function marginOf(shares: Float64Array, shape: Shape, along: 'row' | 'column'): Float64Array {
  const margin = new Float64Array(along === 'row' ? shape.rowCount : shape.columnCount);
  for (let at = 0; at < shares.length; at++) {
    const row = Math.floor(at / shape.columnCount);
    margin[along === 'row' ? row : at - row * shape.columnCount]! += shares[at]!;
  }
  return margin;
}

function expectedShares(shares: Float64Array, shape: Shape): Float64Array {
  const rows = marginOf(shares, shape, 'row');
  const columns = marginOf(shares, shape, 'column');
  return shares.map((_, at) => rows[Math.floor(at / shape.columnCount)]! * columns[at % shape.columnCount]!);
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += left[at]! * right[at]!;
  return sum;
}

function quadraticForm(left: Float64Array, matrix: Float64Array, right: Float64Array): number {
  const size = left.length;
  let sum = 0;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) sum += left[a]! * matrix[a * size + b]! * right[b]!;
  }
  return sum;
}

interface UsedCells extends Shape {
  readonly cell: Int32Array;
  readonly n: number;
}

/** Joint category per row, with rows and columns that occur. */
function usedCells(
  design: SurveyDesign,
  { rows, columns }: { readonly rows: CategoryColumn; readonly columns: CategoryColumn },
  domain: Uint8Array | null | undefined,
): UsedCells {
  const cell = new Int32Array(design.count).fill(-1);
  const rowAt = new Int32Array(rows.categoryCount).fill(-1);
  const columnAt = new Int32Array(columns.categoryCount).fill(-1);
  let n = 0;
  for (let row = 0; row < design.count; row++) {
    if (rows.index[row]! < 0 || columns.index[row]! < 0) continue;
    if (design.weights[row] === 0 || (domain && domain[row] === 0)) continue;
    rowAt[rows.index[row]!] = 0;
    columnAt[columns.index[row]!] = 0;
    cell[row] = 0;
    n++;
  }
  const rowCount = numberUsed(rowAt);
  const columnCount = numberUsed(columnAt);
  for (let row = 0; row < design.count; row++) {
    if (cell[row] === 0) cell[row] = rowAt[rows.index[row]!]! * columnCount + columnAt[columns.index[row]!]!;
  }
  return { cell, n, rowCount, columnCount };
}

function numberUsed(positions: Int32Array): number {
  let count = 0;
  for (let at = 0; at < positions.length; at++) if (positions[at] === 0) positions[at] = count++;
  return count;
}
