/**
 * Poisson and binomial densities in saddle-point form, for real arguments.
 *
 * Answers: x^a e^(−x) / Γ(a + 1) and Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) p^a q^b without the cancellation
 * that differences of large logarithms bring. The incomplete gamma and beta functions are built on them.
 * Not for: a = 0 or b = 0 (the callers know those values exactly).
 * Source: Loader 2000, Fast and Accurate Computation of Binomial Probabilities.
 * Shapes and units: plain numbers, relative error about 1e-14.
 * Cost: constant.
 */
import { stirlingError } from './stirling.ts';

/** `mean^count e^−mean / Γ(count + 1)` for real `count` > 0. */
export function poissonKernel(count: number, mean: number): number {
  if (mean === 0) return 0;
  if (!Number.isFinite(mean)) return 0;
  return Math.exp(-stirlingError(count) - deviance(count, mean)) / Math.sqrt(2 * Math.PI * count);
}

/** The binomial density for real successes and failures > 0; `failure` is 1 − `success`, given exactly. */
export function binomialKernel(
  counts: { readonly successes: number; readonly failures: number },
  probability: { readonly success: number; readonly failure: number },
): number {
  const { successes, failures } = counts;
  if (probability.success === 0 || probability.failure === 0) return 0;
  const trials = successes + failures;
  const exponent =
    stirlingError(trials) -
    stirlingError(successes) -
    stirlingError(failures) -
    deviance(successes, trials * probability.success) -
    deviance(failures, trials * probability.failure);
  return Math.exp(exponent) / Math.sqrt(2 * Math.PI * successes * (failures / trials));
}

/** `x ln(x / mean) + mean − x`, exact also where x and mean nearly agree. */
function deviance(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  // ln(x / mean) = 2 artanh(v): the series starts at the quadratic term, so nothing cancels.
  const v = difference / (x + mean);
  let sum = difference * v;
  let power = 2 * x * v;
  for (let odd = 3; odd < 1000; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) return next;
    sum = next;
  }
  return sum;
}
