/**
 * The two tails of a distribution at one point. Both are kept because 1 − 0.9999999999999999 knows nothing
 * any more of a tail that is really 3e-20. Internal to the distributions; cost: none.
 */
export interface Tails {
  /** P(X <= x) */
  readonly lower: number;
  /** P(X > x) */
  readonly upper: number;
}

/** The two tails that belong to a lower probability. */
export function tailsOfLower(probability: number): Tails {
  assertProbability(probability);
  return { lower: probability, upper: 1 - probability };
}

/** The two tails that belong to an upper probability. */
export function tailsOfUpper(probability: number): Tails {
  assertProbability(probability);
  return { lower: 1 - probability, upper: probability };
}

function assertProbability(probability: number): void {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`a probability lies between 0 and 1, got ${probability}`);
  }
}
