/**
 * Trimming of extreme weights.
 *
 * Answers: weights within bounds whose sum stays the same; the excess goes in equal parts to the others.
 * Not for: use without raking again, since trimming destroys the margins (`rakeWithCap` does both).
 * Source: Potter 1990; conventions of R's survey::trimWeights (additive redistribution, `strict`).
 * Shapes and units: bounds in the unit of the weights.
 * Cost: O(n) per pass.
 */
import type { Problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { ok } from '../../kernel/result.ts';
import type { Raking, RakingMargin, RakingOptions } from './raking.ts';
import { rake } from './raking.ts';
import type { SurveyDesign } from './survey-design.ts';

export interface WeightBounds {
  readonly lower?: number;
  readonly upper?: number;
  /** Repeats until redistribution lifts no weight above the bound again. */
  readonly strict?: boolean;
}

export interface TrimmedWeights {
  readonly weights: Float64Array;
  readonly trimmed: number;
}

const mostPasses = 100;

export function trimWeights(weights: Float64Array, bounds: WeightBounds): TrimmedWeights {
  const lower = bounds.lower ?? Number.NEGATIVE_INFINITY;
  const upper = bounds.upper ?? Number.POSITIVE_INFINITY;
  const fixed = new Uint8Array(weights.length);
  const result = Float64Array.from(weights);
  let trimmed = 0;
  for (let pass = 0; pass < (bounds.strict ? mostPasses : 1); pass++) {
    let excess = 0;
    let free = 0;
    let changed = 0;
    for (let row = 0; row < result.length; row++) {
      const weight = result[row]!;
      if (weights[row] === 0) continue;
      const bounded = Math.min(Math.max(weight, lower), upper);
      if (bounded !== weight) {
        if (fixed[row] === 0) trimmed++;
        fixed[row] = 1;
        changed++;
        excess += weight - bounded;
        result[row] = bounded;
      } else if (fixed[row] === 0) free++;
    }
    if (changed === 0 || free === 0) break;
    for (let row = 0; row < result.length; row++) {
      if (weights[row] !== 0 && fixed[row] === 0) result[row]! += excess / free;
    }
  }
  return { weights: result, trimmed };
}

export interface CappedRaking extends Raking {
  readonly trimmed: number;
  /** False where cap and margins cannot be met together: then the margins are met and the cap is not. */
  readonly capHeld: boolean;
}

/** Rakes, caps, and rakes again until both hold; the margins have the last word. */
export function rakeWithCap(
  design: SurveyDesign,
  margins: readonly RakingMargin[],
  options: RakingOptions & { readonly cap: number },
): Result<CappedRaking, Problem> {
  const first = rake(design, margins, options);
  if (!first.ok) return first;
  let raking = first.value;
  const everTrimmed = new Uint8Array(design.count);
  const allowance = options.cap * (1 + 1e-6);
  let capHeld = raking.design.weights.every((weight) => weight <= allowance);
  for (let round = 0; round < mostPasses && !capHeld; round++) {
    const { weights } = raking.design;
    for (let row = 0; row < weights.length; row++) if (weights[row]! > options.cap) everTrimmed[row] = 1;
    const capped = trimWeights(weights, { upper: options.cap, strict: true });
    const again = rake({ ...design, weights: capped.weights }, margins, options);
    if (!again.ok) return again;
    raking = { ...again.value, iterations: raking.iterations + again.value.iterations };
    capHeld = raking.design.weights.every((weight) => weight <= allowance);
  }
  return ok({ ...raking, trimmed: everTrimmed.reduce((sum, row) => sum + row, 0), capHeld });
}
