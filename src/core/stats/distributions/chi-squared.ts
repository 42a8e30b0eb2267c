/**
 * Chi-squared distribution.
 *
 * Answers: p values of goodness-of-fit and independence tests; limits of a Poisson mean.
 * Not for: weighted sums of chi-squared variables (Rao-Scott corrects those).
 * Source: Johnson, Kotz & Balakrishnan 1994, chapter 18; twice a gamma variable of half the degrees.
 * Shapes and units: degrees of freedom > 0, also broken ones; relative error about 1e-13.
 * Cost: as the gamma distribution.
 */
import { gammaCumulative, gammaQuantile, gammaSurvival, gammaUpperQuantile } from './gamma.ts';

/** P(X <= x) */
export function chiSquaredCumulative(x: number, degreesOfFreedom: number): number {
  return gammaCumulative(x / 2, degreesOfFreedom / 2);
}

/** P(X > x) */
export function chiSquaredSurvival(x: number, degreesOfFreedom: number): number {
  return gammaSurvival(x / 2, degreesOfFreedom / 2);
}

/** The x with P(X <= x) = probability. */
export function chiSquaredQuantile(probability: number, degreesOfFreedom: number): number {
  return 2 * gammaQuantile(probability, degreesOfFreedom / 2);
}

/** The x with P(X > x) = probability. */
export function chiSquaredUpperQuantile(probability: number, degreesOfFreedom: number): number {
  return 2 * gammaUpperQuantile(probability, degreesOfFreedom / 2);
}
