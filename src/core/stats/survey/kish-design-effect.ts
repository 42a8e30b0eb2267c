/**
 * Kish's design effect of unequal weights.
 *
 * Answers: how much precision the spread of the weights costs, before any item is looked at.
 * Not for: the design effect of one item (its own estimate knows strata, clusters and calibration).
 * Source: Kish 1965, 11.7; Kish 1992: n Σw² / (Σw)².
 * Shapes and units: weights of any scale; rows of weight 0 do not count.
 * Cost: O(n).
 */
export interface WeightSpread {
  readonly designEffectKish: number;
  readonly effectiveSampleSize: number;
  readonly smallest: number;
  readonly median: number;
  readonly largest: number;
  readonly sum: number;
  readonly negative: number;
}

/** Null where no weight differs from 0. */
export function weightSpread(weights: Float64Array): WeightSpread | null {
  const used = weights.filter((weight) => weight !== 0).sort();
  let sum = 0;
  let squares = 0;
  let negative = 0;
  for (const weight of used) {
    sum += weight;
    squares += weight * weight;
    if (weight < 0) negative++;
  }
  const n = used.length;
  if (n === 0 || sum === 0) return null;
  const middle = n >> 1;
  return {
    designEffectKish: (n * squares) / (sum * sum),
    effectiveSampleSize: (sum * sum) / squares,
    smallest: used[0]!,
    median: n % 2 === 1 ? used[middle]! : (used[middle - 1]! + used[middle]!) / 2,
    largest: used[n - 1]!,
    sum,
    negative,
  };
}
