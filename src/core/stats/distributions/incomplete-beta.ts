/**
 * Regularised incomplete beta function, both tails.
 *
 * Answers: I_x(α, β) and its complement. The point is given as x together with 1 − x, so that points close
 * to 1 keep their accuracy.
 * Not for: shapes of zero (the distribution is then a single point).
 * Source: DiDonato & Morris 1992, ACM TOMS 18, algorithm 708, equation 9 (continued fraction; evaluated here
 * by Lentz's method); Abramowitz & Stegun 1964, 6.6.3 (symmetry).
 * Shapes and units: α, β > 0; relative error about 1e-14, growing slowly with the shapes.
 * Cost: about the square root of the larger shape in steps.
 */
import { binomialKernel } from './saddle-point-density.ts';
import type { Tails } from './tails.ts';

/** Shapes of a beta distribution; its mean is alpha / (alpha + beta). */
export interface BetaShapes {
  readonly alpha: number;
  readonly beta: number;
}

/** A point of the unit interval with its distance to 1. */
export interface UnitPoint {
  readonly x: number;
  readonly complement: number;
}

const precision = 1e-16;
const mostSteps = 10_000_000;
const tiny = 1e-300;

export function incompleteBeta(point: UnitPoint, shapes: BetaShapes): Tails {
  const { alpha, beta } = shapes;
  const { x, complement } = point;
  if (!(alpha > 0) || !(beta > 0) || Number.isNaN(x) || Number.isNaN(complement)) {
    throw new RangeError(`incompleteBeta at ${x} with shapes ${alpha} and ${beta} is not defined`);
  }
  if (x <= 0) return { lower: 0, upper: 1 };
  if (complement <= 0) return { lower: 1, upper: 0 };
  if (x > (alpha + 1) / (alpha + beta + 2)) {
    const mirrored = incompleteBeta({ x: complement, complement: x }, { alpha: beta, beta: alpha });
    return { lower: mirrored.upper, upper: mirrored.lower };
  }
  const kernel = binomialKernel({ successes: alpha, failures: beta }, { success: x, failure: complement });
  const density = kernel * alpha * (beta / (alpha + beta));
  const lower = Math.min(1, density / continuedFraction(point, shapes));
  return { lower, upper: 1 - lower };
}

/**
 * The denominator b1 + a2 / (b2 + a3 / (b3 + …)). This form keeps its digits with shapes of 1e10, where the
 * better-known one of Abramowitz & Stegun (26.5.8) loses as many digits as the shape has.
 */
function continuedFraction({ x, complement }: UnitPoint, { alpha, beta }: BetaShapes): number {
  const total = alpha + beta;
  // alpha − total · x, taken from whichever end of the interval is nearer.
  const distance = x <= complement ? alpha - total * x : total * complement - beta;
  const partialDenominator = (step: number): number =>
    step +
    (step * (beta - step) * x) / (alpha + 2 * step - 1) +
    ((alpha + step) / (alpha + 2 * step + 1)) * (distance + 1 + step * (1 + complement));
  let numeratorRatio = awayFromZero((alpha / (alpha + 1)) * (distance + 1));
  let denominatorRatio = 0;
  let fraction = numeratorRatio;
  for (let step = 1; step < mostSteps; step += 1) {
    const odd = alpha + 2 * step - 1;
    const partialNumerator =
      ((alpha + step - 1) / odd) * ((total + step - 1) / odd) * step * (beta - step) * x * x;
    const denominator = partialDenominator(step);
    denominatorRatio = 1 / awayFromZero(denominator + partialNumerator * denominatorRatio);
    numeratorRatio = awayFromZero(denominator + partialNumerator / numeratorRatio);
    const factor = numeratorRatio * denominatorRatio;
    fraction *= factor;
    if (Math.abs(factor - 1) <= precision) return fraction;
  }
  return fraction;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
