/**
 * Quantile of a count: the smallest whole number whose cumulative probability reaches a given one.
 *
 * Answers: Poisson and binomial quantiles. Not for: continuous distributions (increasingRoot).
 * Source: definition of a quantile; bisection. Shapes and units: whole numbers from 0 to `most`.
 * Cost: about twice the logarithm of the distance between start and answer, in cumulative probabilities.
 */
export function smallestCount(
  reaches: (count: number) => boolean,
  range: { readonly start: number; readonly most: number },
): number {
  let reached = Math.min(range.most, Math.max(0, Math.ceil(range.start)));
  let step = 1;
  while (reached < range.most && !reaches(reached)) {
    reached = Math.min(range.most, reached + step);
    step *= 2;
  }
  let short = reached;
  step = 1;
  while (short >= 0 && reaches(short)) {
    reached = short;
    short -= step;
    step *= 2;
  }
  short = Math.max(-1, short);
  while (reached - short > 1) {
    const middle = Math.floor((reached + short) / 2);
    if (reaches(middle)) reached = middle;
    else short = middle;
  }
  return reached;
}

/**
 * A probability that was itself computed as a cumulative one must lead back to its own count, so comparisons
 * allow for rounding: of the lower tail itself, and of the upper tail as a difference to 1.
 */
export function lowerTailReaches(lowerTail: number, probability: number): boolean {
  return lowerTail >= probability * (1 - 64 * Number.EPSILON);
}

export function upperTailReaches(upperTail: number, probability: number): boolean {
  return upperTail <= (1 - probability) * (1 + 64 * Number.EPSILON) + 4 * Number.EPSILON;
}
