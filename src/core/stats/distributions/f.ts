/**
 * Fisher's F distribution.
 *
 * Answers: p values of Wald tests with several conditions and of the Rao-Scott test.
 * Not for: non-central alternatives (power).
 * Source: Johnson, Kotz & Balakrishnan 1995, chapter 27; by the beta distribution.
 * Shapes and units: both degrees of freedom > 0, also broken ones; an infinite denominator gives
 * chi-squared / numerator. Relative error about 1e-13.
 * Cost: as the beta distribution.
 */
import { betaLogitQuantile } from './beta.ts';
import { chiSquaredQuantile } from './chi-squared.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { incompleteGamma } from './incomplete-gamma.ts';
import { type Tails, tailsOfLower } from './tails.ts';

/** P(F <= x) */
export function fCumulative(x: number, numerator: number, denominator: number): number {
  return fTails(x, numerator, denominator).lower;
}

/** P(F > x) */
export function fSurvival(x: number, numerator: number, denominator: number): number {
  return fTails(x, numerator, denominator).upper;
}

/** The x with P(F <= x) = probability. */
export function fQuantile(probability: number, numerator: number, denominator: number): number {
  if (denominator === Number.POSITIVE_INFINITY) return chiSquaredQuantile(probability, numerator) / numerator;
  const shapes = { alpha: numerator / 2, beta: denominator / 2 };
  return (denominator / numerator) * Math.exp(betaLogitQuantile(tailsOfLower(probability), shapes));
}

function fTails(x: number, numerator: number, denominator: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (denominator === Number.POSITIVE_INFINITY) return incompleteGamma(numerator / 2, (numerator * x) / 2);
  const ratio = (numerator / denominator) * x;
  return incompleteBeta(
    { x: 1 / (1 + 1 / ratio), complement: 1 / (1 + ratio) },
    { alpha: numerator / 2, beta: denominator / 2 },
  );
}
