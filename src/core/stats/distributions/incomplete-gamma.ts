/**
 * Regularised incomplete gamma function, both tails.
 *
 * Answers: P(a, x) and Q(a, x) = 1 − P(a, x); each is computed directly where it is the smaller one.
 * Not for: shapes below 1e-4 with relative accuracy in the upper tail (absolute accuracy stays).
 * Source: Abramowitz & Stegun 1964, 6.5.29 (series) and 6.5.31 (continued fraction, by Lentz's method).
 * Shapes and units: shape > 0, x >= 0; relative error about 1e-14, growing slowly with the shape.
 * Cost: about the square root of the larger argument in steps.
 */
import { poissonKernel } from './saddle-point-density.ts';
import type { Tails } from './tails.ts';

const precision = 1e-16;
const mostSteps = 10_000_000;
const tiny = 1e-300;

export function incompleteGamma(shape: number, x: number): Tails {
  if (!(shape > 0) || Number.isNaN(x)) throw new RangeError(`incompleteGamma(${shape}, ${x}) is not defined`);
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const kernel = poissonKernel(shape, x);
  if (x < shape + 1) {
    const lower = Math.min(1, kernel * lowerSeries(shape, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, kernel * shape * upperFraction(shape, x));
  return { lower: 1 - upper, upper };
}

function lowerSeries(shape: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let step = 1; step < mostSteps; step += 1) {
    term *= x / (shape + step);
    sum += term;
    if (term < sum * precision) return sum;
  }
  return sum;
}

function upperFraction(shape: number, x: number): number {
  let denominator = x + 1 - shape;
  let numeratorRatio = 1 / tiny;
  let denominatorRatio = 1 / denominator;
  let fraction = denominatorRatio;
  for (let step = 1; step < mostSteps; step += 1) {
    const coefficient = -step * (step - shape);
    denominator += 2;
    denominatorRatio = 1 / awayFromZero(coefficient * denominatorRatio + denominator);
    numeratorRatio = awayFromZero(denominator + coefficient / numeratorRatio);
    const factor = numeratorRatio * denominatorRatio;
    fraction *= factor;
    if (Math.abs(factor - 1) <= precision) return fraction;
  }
  return fraction;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
