/**
 * Calibration to known totals of any columns, linear (GREG) or with the raking distance (R: calibrate).
 *
 * Answers: weights as close as possible to the old ones that meet totals of categories and of numbers.
 * Not for: more totals than the sample can bear; columns that depend on each other (refused).
 * Source: Deville & Särndal 1992: g = F(x'λ), F(u) = 1 + u (linear) or exp(u) (raking), λ by Newton's method.
 * Shapes and units: one column per total, all rows filled; a column of ones for the population size.
 * Cost: O(n k²) per step; one step for the linear distance, usually below ten for raking.
 */
import type { Problem } from '../../kernel/problem.ts';
import { problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import type { SurveyDesign } from './survey-design.ts';
import { cholesky, solveCholesky } from './symmetric-solve.ts';

export interface CalibrationTarget {
  readonly name: string;
  readonly column: Float64Array;
  readonly total: number;
}

export interface CalibratedDesign {
  readonly design: SurveyDesign;
  readonly converged: boolean;
  readonly iterations: number;
  readonly largestDiscrepancy: number;
  /** Rows whose weight became negative: possible with the linear distance only, and a reason not to use it. */
  readonly negativeWeights: number;
}

export function calibrate(
  design: SurveyDesign,
  targets: readonly CalibrationTarget[],
  options: { readonly distance: 'linear' | 'raking'; readonly mostSteps?: number },
): Result<CalibratedDesign, Problem> {
  const size = targets.length;
  const columns = targets.map((target) => target.column);
  const old = design.weights;
  const factor = cholesky(crossProducts(columns, old), size);
  if (factor === null) return failed(problem('survey.calibration.dependentColumns'));
  const raking = options.distance === 'raking';
  const mostSteps = options.mostSteps ?? (raking ? 50 : 1);
  let lambda = new Float64Array(size);
  let state = evaluate(design, targets, lambda, raking);
  let iterations = 0;
  while (iterations < mostSteps && state.largest > 1e-12) {
    const slopes = raking ? cholesky(crossProducts(columns, state.weights), size) : factor;
    if (slopes === null) break;
    const step = solveCholesky(slopes, state.missing);
    // Halving keeps Newton's method from overshooting where exp() grows fast.
    let length = 1;
    let next = evaluate(design, targets, moved(lambda, step, length), raking);
    while (raking && !(next.largest < state.largest) && length > 1e-6) {
      length /= 2;
      next = evaluate(design, targets, moved(lambda, step, length), raking);
    }
    iterations++;
    if (raking && !(next.largest < state.largest)) break;
    lambda = moved(lambda, step, length);
    state = next;
  }
  const converged = state.largest < 1e-9;
  if (!converged) {
    return failed(
      problem('survey.calibration.notConverged', {
        target: targets[state.worst]!.name,
        discrepancy: state.largest,
        iterations,
      }),
    );
  }
  let negativeWeights = 0;
  for (const weight of state.weights) if (weight < 0) negativeWeights++;
  return ok({
    design: {
      ...design,
      weights: state.weights,
      calibration: { kind: 'regressed', columns, factor, oldWeights: old, weights: state.weights },
    },
    converged,
    iterations,
    largestDiscrepancy: state.largest,
    negativeWeights,
  });
}

interface CalibrationState {
  readonly weights: Float64Array;
  /** Known total minus weighted total. */
  readonly missing: Float64Array;
  readonly largest: number;
  readonly worst: number;
}

function evaluate(
  design: SurveyDesign,
  targets: readonly CalibrationTarget[],
  lambda: Float64Array,
  raking: boolean,
): CalibrationState {
  const weights = new Float64Array(design.count);
  const missing = Float64Array.from(targets, (target) => target.total);
  for (let row = 0; row < design.count; row++) {
    let linear = 0;
    for (let k = 0; k < targets.length; k++) linear += lambda[k]! * targets[k]!.column[row]!;
    const weight = design.weights[row]! * (raking ? Math.exp(linear) : 1 + linear);
    weights[row] = weight;
    for (let k = 0; k < targets.length; k++) missing[k]! -= weight * targets[k]!.column[row]!;
  }
  let largest = 0;
  let worst = 0;
  for (let k = 0; k < targets.length; k++) {
    const relative = Math.abs(missing[k]!) / Math.max(Math.abs(targets[k]!.total), 1);
    if (!(relative <= largest)) {
      largest = relative;
      worst = k;
    }
  }
  return { weights, missing, largest, worst };
}

function moved(from: Float64Array, step: Float64Array, length: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(from, (value, k) => value + length * step[k]!);
}

function crossProducts(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const size = columns.length;
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let row = 0; row < weights.length; row++) {
        sum += weights[row]! * columns[a]![row]! * columns[b]![row]!;
      }
      matrix[a * size + b] = sum;
      matrix[b * size + a] = sum;
    }
  }
  return matrix;
}
