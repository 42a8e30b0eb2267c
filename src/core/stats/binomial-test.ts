/**
 * Exact binomial test, two-sided by minimum likelihood.
 *
 * Answers: how often chance alone would give a result no more likely than the observed one.
 * Not for: intervals (the p value and a Clopper-Pearson interval can disagree at the edge).
 * Source: Conover 1971; the convention of R's binom.test, including its allowance for rounding.
 * Shapes and units: whole counts; a p value.
 * Cost: a few dozen densities and two cumulative probabilities, also with 100,000 trials.
 */
import {
  binomialCumulative,
  binomialProbability,
  binomialSurvival,
  type Trials,
} from './distributions/binomial.ts';

/** Two results count as equally likely when their densities differ by less than this share. */
const equallyLikely = 1 + 1e-7;

export function binomialTestPValue(successes: number, distribution: Trials): number {
  const { trials, success } = distribution;
  const mode = Math.min(trials, Math.floor((trials + 1) * success));
  const threshold = binomialProbability(successes, distribution) * equallyLikely;
  if (binomialProbability(mode, distribution) <= threshold) return 1;
  const isRare = (count: number): boolean => binomialProbability(count, distribution) <= threshold;
  if (successes < mode) {
    const mirrored = firstTrue(mode, trials + 1, isRare);
    return Math.min(
      1,
      binomialCumulative(successes, distribution) + binomialSurvival(mirrored - 1, distribution),
    );
  }
  // Falling towards 0: search the distance from the mode instead of the count.
  const distance = firstTrue(0, mode + 1, (steps) => isRare(mode - steps));
  return Math.min(
    1,
    binomialSurvival(successes - 1, distribution) + binomialCumulative(mode - distance, distribution),
  );
}

/** Smallest number in [from, end) for which a condition that stays true holds; `end` if none. */
function firstTrue(from: number, end: number, condition: (at: number) => boolean): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (condition(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
