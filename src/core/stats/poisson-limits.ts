/**
 * Confidence limits of a count (Poisson): exact by Garwood, approximate by Byar.
 *
 * Answers: between which values the long-run mean behind one observed count lies.
 * Not for: counts that cluster (one series of offences by one person), or the difference of two counts.
 * Source: Garwood 1936, Biometrika 28; Byar in Breslow & Day 1987; rule of use: PHE/OHID since 2018 (exact
 * below 10 cases, Byar from 10).
 * Shapes and units: a count >= 0, limits in cases.
 * Cost: Byar constant; exact a few incomplete gamma functions.
 */
import { chiSquaredQuantile, chiSquaredUpperQuantile } from './distributions/chi-squared.ts';
import { assertCount, type ConfidenceLimits, normalMultiple, tailOutside, usualLevel } from './estimate.ts';

export type PoissonLimitsMethod = 'poisson-exact' | 'poisson-byar';

export interface PoissonLimits extends ConfidenceLimits {
  readonly method: PoissonLimitsMethod;
}

/** From this count on Byar's approximation is as good as the exact limits. */
const byarFromCases = 10;

/** Exact limits; they cover the true mean at least as often as the level says. */
export function exactPoissonLimits(cases: number, level: number = usualLevel): PoissonLimits {
  assertCount(cases, 'cases');
  const tail = tailOutside(level);
  return {
    lower: cases === 0 ? 0 : chiSquaredQuantile(tail, 2 * cases) / 2,
    upper: chiSquaredUpperQuantile(tail, 2 * cases + 2) / 2,
    method: 'poisson-exact',
  };
}

/** Byar's limits. Below a handful of cases and at high levels the formula goes under zero: clamped there. */
export function byarLimits(cases: number, level: number = usualLevel): PoissonLimits {
  assertCount(cases, 'cases');
  const z = normalMultiple(level);
  const lower = cases === 0 ? 0 : cases * (1 - 1 / (9 * cases) - z / (3 * Math.sqrt(cases))) ** 3;
  const next = cases + 1;
  const upper = next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3;
  return { lower: Math.max(0, lower), upper, method: 'poisson-byar' };
}

/** The limits to print: exact below 10 cases, Byar from 10. Says which. */
export function poissonLimits(cases: number, level: number = usualLevel): PoissonLimits {
  return cases < byarFromCases ? exactPoissonLimits(cases, level) : byarLimits(cases, level);
}
