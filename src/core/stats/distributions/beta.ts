/**
 * Beta distribution.
 *
 * Answers: limits of a share (Clopper-Pearson, Jeffreys, Korn-Graubard); t, F and binomial build on it.
 * Not for: shapes of zero.
 * Source: Johnson, Kotz & Balakrishnan 1995, chapter 25; quantile by Newton's method on the logit scale.
 * Shapes and units: alpha, beta > 0, any real; relative error about 1e-13 from both ends.
 * Cost: quantile about six incomplete beta functions.
 */
import { type BetaShapes, incompleteBeta } from './incomplete-beta.ts';
import { increasingRoot } from './increasing-root.ts';
import { normalQuantile } from './normal.ts';
import { binomialKernel } from './saddle-point-density.ts';
import { logGamma } from './stirling.ts';
import { type Tails, tailsOfLower, tailsOfUpper } from './tails.ts';

export type { BetaShapes } from './incomplete-beta.ts';

/** P(X <= x) */
export function betaCumulative(x: number, shapes: BetaShapes): number {
  return incompleteBeta({ x, complement: 1 - x }, shapes).lower;
}

/** P(X > x) */
export function betaSurvival(x: number, shapes: BetaShapes): number {
  return incompleteBeta({ x, complement: 1 - x }, shapes).upper;
}

/** The x with P(X <= x) = probability. */
export function betaQuantile(probability: number, shapes: BetaShapes): number {
  return 1 / (1 + Math.exp(-betaLogitQuantile(tailsOfLower(probability), shapes)));
}

/** The x with P(X > x) = probability. */
export function betaUpperQuantile(probability: number, shapes: BetaShapes): number {
  return 1 / (1 + Math.exp(-betaLogitQuantile(tailsOfUpper(probability), shapes)));
}

/** The quantile as ln(x / (1 − x)), which keeps its digits at both ends. For other distributions. */
export function betaLogitQuantile(tails: Tails, shapes: BetaShapes): number {
  const { alpha, beta } = shapes;
  if (!(alpha > 0 && beta > 0 && Number.isFinite(alpha) && Number.isFinite(beta))) {
    throw new RangeError(`beta shapes are positive, got ${alpha} and ${beta}`);
  }
  if (tails.lower === 0) return Number.NEGATIVE_INFINITY;
  if (tails.upper === 0) return Number.POSITIVE_INFINITY;
  const useLower = tails.lower <= tails.upper;
  const target = Math.log(useLower ? tails.lower : tails.upper);
  return increasingRoot(
    (at) => {
      const point = { x: 1 / (1 + Math.exp(-at)), complement: 1 / (1 + Math.exp(at)) };
      const { lower, upper } = incompleteBeta(point, shapes);
      const tail = useLower ? lower : upper;
      const kernel = binomialKernel(
        { successes: alpha, failures: beta },
        { success: point.x, failure: point.complement },
      );
      const difference = Math.log(tail) - target;
      const slope = (kernel * alpha * (beta / (alpha + beta))) / tail;
      return { value: useLower ? difference : -difference, slope };
    },
    startOf(tails, shapes),
  );
}

function startOf(tails: Tails, { alpha, beta }: BetaShapes): number {
  const logBeta = logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta);
  // With a shape below 1 the tail is a power of the distance to its end; otherwise the logit is near normal.
  if (tails.lower <= tails.upper && alpha < 1)
    return (Math.log(tails.lower) + Math.log(alpha) + logBeta) / alpha;
  if (tails.lower > tails.upper && beta < 1)
    return -(Math.log(tails.upper) + Math.log(beta) + logBeta) / beta;
  const z = tails.lower <= tails.upper ? normalQuantile(tails.lower) : -normalQuantile(tails.upper);
  return Math.log(alpha / beta) + z * Math.sqrt(1 / alpha + 1 / beta);
}
