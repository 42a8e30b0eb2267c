/**
 * Ranks of a sample, ties sharing the mean of their ranks.
 *
 * Answers: the place of each value when all are ordered from small to large.
 * Not for: published orders of named places (peers are shown as quantiles only).
 * Source: Kendall & Gibbons 1990, chapter 3.
 * Shapes and units: ranks from 1, in the order of the input. Cost: one sort.
 */
export interface RankedSample {
  readonly ranks: readonly number[];
  /** How many values share each value that occurs more than once. */
  readonly tieSizes: readonly number[];
}

export function averageRanks(values: readonly number[]): RankedSample {
  if (values.some((value) => Number.isNaN(value))) throw new RangeError('ranks need numbers, got NaN');
  const order = values.map((_, at) => at).sort((one, other) => values[one]! - values[other]!);
  const ranks = new Array<number>(values.length).fill(0);
  const tieSizes: number[] = [];
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1;
    for (let at = start; at < end; at += 1) ranks[order[at]!] = (start + 1 + end) / 2;
    if (end - start > 1) tieSizes.push(end - start);
    start = end;
  }
  return { ranks, tieSizes };
}
