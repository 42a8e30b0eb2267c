/**
 * Gamma distribution with unit scale.
 *
 * Answers: probabilities and quantiles of waiting times and of Poisson means; multiply by a scale outside.
 * Not for: shapes of zero.
 * Source: Johnson, Kotz & Balakrishnan 1994, chapter 17; start value Wilson & Hilferty 1931.
 * Shapes and units: shape > 0, any real; relative error about 1e-13.
 * Cost: quantile about six incomplete gamma functions.
 */
import { incompleteGamma } from './incomplete-gamma.ts';
import { increasingRoot } from './increasing-root.ts';
import { normalQuantile } from './normal.ts';
import { poissonKernel } from './saddle-point-density.ts';
import { logGamma } from './stirling.ts';
import { type Tails, tailsOfLower, tailsOfUpper } from './tails.ts';

/** P(X <= x) */
export function gammaCumulative(x: number, shape: number): number {
  return incompleteGamma(shape, x).lower;
}

/** P(X > x) */
export function gammaSurvival(x: number, shape: number): number {
  return incompleteGamma(shape, x).upper;
}

/** The x with P(X <= x) = probability; 0 at 0, Infinity at 1. */
export function gammaQuantile(probability: number, shape: number): number {
  return quantileOfTails(tailsOfLower(probability), shape);
}

/** The x with P(X > x) = probability, for upper tails too small to write as 1 − p. */
export function gammaUpperQuantile(probability: number, shape: number): number {
  return quantileOfTails(tailsOfUpper(probability), shape);
}

function quantileOfTails(tails: Tails, shape: number): number {
  if (!(shape > 0) || !Number.isFinite(shape))
    throw new RangeError(`a gamma shape is positive, got ${shape}`);
  if (tails.lower === 0) return 0;
  if (tails.upper === 0) return Number.POSITIVE_INFINITY;
  const useLower = tails.lower <= tails.upper;
  const target = Math.log(useLower ? tails.lower : tails.upper);
  // In ln x both log tails are nearly straight or gently bent, so Newton's method needs few steps.
  const logX = increasingRoot(
    (at) => {
      const x = Math.exp(at);
      const { lower, upper } = incompleteGamma(shape, x);
      const tail = useLower ? lower : upper;
      const difference = Math.log(tail) - target;
      const slope = (shape * poissonKernel(shape, x)) / tail;
      return { value: useLower ? difference : -difference, slope };
    },
    startOf(tails, shape),
  );
  return Math.exp(logX);
}

function startOf(tails: Tails, shape: number): number {
  const z = tails.lower <= tails.upper ? normalQuantile(tails.lower) : -normalQuantile(tails.upper);
  const cubeRoot = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  if (cubeRoot > 0.3) return Math.log(shape) + 3 * Math.log(cubeRoot);
  return (Math.log(tails.lower) + logGamma(shape + 1)) / shape;
}
