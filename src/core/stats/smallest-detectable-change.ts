/**
 * Smallest change of a count that can be told from chance: the reading aid beside every police figure.
 *
 * Answers: after `cases` in one period, by how many cases the next period of equal length and population must
 * be lower or higher before an exact test calls the two different.
 * Not for: populations that change a lot, more than two periods (trend), proof that nothing changed.
 * Source: Przyborowski & Wilenski 1940: given both together, one of two equal Poisson counts is binomial with
 * one half. Two-sided p value: twice the smaller tail, which for one half equals minimum likelihood.
 * Shapes and units: cases in, cases out. A broken expectation is rounded to the nearest case first.
 * Cost: about twenty binomial probabilities.
 *
 * Exactly: with c cases now and k next, p(k) = min(1, 2 P(X <= min(c, k))), X ~ Bin(c + k, ½). `increase` is the
 * smallest d > 0 with p(c + d) <= significance, `decrease` the smallest d > 0 with p(c − d) <= significance. Both
 * conditions stay true for larger d, so every smaller change is "not distinguishable" and every larger one is.
 */
import { binomialCumulative } from './distributions/binomial.ts';
import { smallestCount } from './distributions/smallest-count.ts';
import { assertCount } from './estimate.ts';

export interface SmallestDetectableChange {
  /** Cases fewer, or null where not even a fall to zero could be told from chance (5 cases and below). */
  readonly decrease: number | null;
  /** Cases more. */
  readonly increase: number;
}

export function smallestDetectableChange(cases: number, significance = 0.05): SmallestDetectableChange {
  assertCount(cases, 'cases');
  if (!(significance > 0 && significance < 1)) throw new RangeError(`significance ${significance}`);
  const now = Math.round(cases);
  const differs = (next: number): boolean => equalCountsPValue(now, next) <= significance;
  const start = 3 * Math.sqrt(now) + 1;
  const increase = smallestCount((change) => change > 0 && differs(now + change), {
    start,
    most: Number.MAX_SAFE_INTEGER,
  });
  if (now === 0 || !differs(0)) return { decrease: null, increase };
  const decrease = smallestCount((change) => change > 0 && differs(now - change), { start, most: now });
  return { decrease, increase };
}

/** Two-sided exact p value of two counts from equal exposure. */
export function equalCountsPValue(one: number, other: number): number {
  if (one + other === 0) return 1;
  const tail = binomialCumulative(Math.min(one, other), { trials: one + other, success: 0.5 });
  return Math.min(1, 2 * tail);
}
