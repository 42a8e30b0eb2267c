/**
 * Raking (iterative proportional fitting) to several one-way margins.
 *
 * Answers: the same sample, weighted so that every category of every margin has its known total.
 * Not for: margins that contradict each other (refused), categories nobody is in (refused), one joint table
 * (post-stratification is exact in one step).
 * Source: Deming & Stephan 1940; Deville, Särndal & Sautory 1993. Variance as R's survey::rake, converged
 * (R stops by default when a step moves fewer than one person).
 * Shapes and units: category index per row and margin (all rows must have one), totals in persons.
 * Cost: O(n) to gather the cells, then O(cells × margins) per sweep, independent of n.
 */
import type { Problem } from '../../kernel/problem.ts';
import { problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import { marginsProblem } from './margin-checks.ts';
import type { RakingCells } from './raking-cells.ts';
import { rakingCells } from './raking-cells.ts';
import type { SurveyDesign } from './survey-design.ts';

export interface RakingMargin {
  /** For messages. */
  readonly name: string;
  readonly categories: readonly string[];
  /** Index into `categories` per row. */
  readonly index: Int32Array | Int16Array;
  readonly totals: Float64Array;
}

export interface RakingOptions {
  /** Largest relative distance to any margin total that counts as met; default 1e-10. */
  readonly tolerance?: number;
  /** Default 1000 sweeps over all margins. */
  readonly mostSweeps?: number;
  /** Relative difference of the margins' grand totals that is taken for rounding; default 1e-6. */
  readonly totalTolerance?: number;
}

export interface Raking {
  readonly design: SurveyDesign;
  readonly converged: boolean;
  readonly iterations: number;
  readonly largestDiscrepancy: number;
  /** Where the largest discrepancy is. */
  readonly worstMargin: string;
  readonly worstCategory: string;
}

/** Margins that cannot be met together give `converged: false` and the weights of the last sweep. */
export function rake(
  design: SurveyDesign,
  margins: readonly RakingMargin[],
  options: RakingOptions = {},
): Result<Raking, Problem> {
  if (margins.length === 0) return failed(problem('survey.margins.none'));
  const refusal = marginsProblem(design.weights, margins, options.totalTolerance ?? 1e-6);
  if (refusal) return failed(refusal);
  const cells = rakingCells(design.weights, margins);
  const fit = fitCells(cells, margins, options);
  const weights = new Float64Array(design.count);
  for (let row = 0; row < design.count; row++) {
    weights[row] = design.weights[row]! * fit.factors[cells.cell[row]!]!;
  }
  return ok({
    design: {
      ...design,
      weights,
      calibration: {
        kind: 'raked',
        cell: cells.cell,
        cellRows: cells.cellRows,
        categoryOfCell: cells.categoryOfCell,
        categoryRows: cells.categoryRows,
        weights,
      },
    },
    converged: fit.largestDiscrepancy <= (options.tolerance ?? 1e-10),
    iterations: fit.iterations,
    largestDiscrepancy: fit.largestDiscrepancy,
    worstMargin: margins[fit.worst.margin]!.name,
    worstCategory: margins[fit.worst.margin]!.categories[fit.worst.category] ?? '',
  });
}

interface CellFit {
  readonly factors: Float64Array;
  readonly iterations: number;
  readonly largestDiscrepancy: number;
  readonly worst: { readonly margin: number; readonly category: number };
}

function fitCells(cells: RakingCells, margins: readonly RakingMargin[], options: RakingOptions): CellFit {
  const tolerance = options.tolerance ?? 1e-10;
  const mostSweeps = options.mostSweeps ?? 1000;
  const { cellWeights, categoryOfCell } = cells;
  const factors = new Float64Array(cellWeights.length).fill(1);
  let iterations = 0;
  let distance = distanceToMargins(cells, margins, factors);
  while (distance.largest > tolerance && iterations < mostSweeps) {
    for (let margin = 0; margin < margins.length; margin++) {
      const { totals } = margins[margin]!;
      const category = categoryOfCell[margin]!;
      const sums = new Float64Array(totals.length);
      for (let at = 0; at < factors.length; at++) sums[category[at]!]! += cellWeights[at]! * factors[at]!;
      for (let at = 0; at < factors.length; at++) {
        const sum = sums[category[at]!]!;
        if (sum > 0) factors[at]! *= totals[category[at]!]! / sum;
      }
    }
    iterations++;
    distance = distanceToMargins(cells, margins, factors);
  }
  return { factors, iterations, largestDiscrepancy: distance.largest, worst: distance };
}

function distanceToMargins(
  cells: RakingCells,
  margins: readonly RakingMargin[],
  factors: Float64Array,
): { readonly largest: number; readonly margin: number; readonly category: number } {
  let worst = { largest: -1, margin: 0, category: 0 };
  for (let margin = 0; margin < margins.length; margin++) {
    const { totals } = margins[margin]!;
    const category = cells.categoryOfCell[margin]!;
    const sums = new Float64Array(totals.length);
    for (let at = 0; at < factors.length; at++) sums[category[at]!]! += cells.cellWeights[at]! * factors[at]!;
    for (let at = 0; at < totals.length; at++) {
      if (totals[at] === 0) continue;
      const largest = Math.abs(sums[at]! / totals[at]! - 1);
      if (largest > worst.largest) worst = { largest, margin, category: at };
    }
  }
  return worst;
}
