/**
 * Standard normal distribution.
 *
 * Answers: probabilities and quantiles for large samples; the 1.96 of every simple interval.
 * Not for: small samples with an estimated spread (Student's t).
 * Source: cumulative by the incomplete gamma function (Abramowitz & Stegun 1964, 26.2.30);
 * quantile by the rational approximations of Wichura 1988, Applied Statistics 37, AS 241.
 * Shapes and units: plain numbers; relative error below 1e-14 also far out in the tails.
 * Cost: quantile constant, cumulative below 100 steps.
 */
import { incompleteGamma } from './incomplete-gamma.ts';

/** P(Z <= z) */
export function normalCumulative(z: number): number {
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  return z <= 0 ? upper / 2 : 0.5 + lower / 2;
}

/** P(Z > z) */
export function normalSurvival(z: number): number {
  return normalCumulative(-z);
}

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

const centralNumerator = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
];
const centralDenominator = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
];
const middleNumerator = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const middleDenominator = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const farNumerator = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
];
const farDenominator = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
];

/** The z with P(Z <= z) = probability; ±Infinity at 0 and 1. */
export function normalQuantile(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`a probability lies between 0 and 1, got ${probability}`);
  }
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  if (probability === 1) return Number.POSITIVE_INFINITY;
  const centred = probability - 0.5;
  if (Math.abs(centred) <= 0.425) {
    const argument = 0.180625 - centred * centred;
    return (centred * polynomial(centralNumerator, argument)) / polynomial(centralDenominator, argument);
  }
  const depth = Math.sqrt(-Math.log(centred < 0 ? probability : 1 - probability));
  const distance =
    depth <= 5
      ? polynomial(middleNumerator, depth - 1.6) / polynomial(middleDenominator, depth - 1.6)
      : polynomial(farNumerator, depth - 5) / polynomial(farDenominator, depth - 5);
  return centred < 0 ? -distance : distance;
}

function polynomial(coefficients: readonly number[], argument: number): number {
  let sum = 0;
  for (let power = coefficients.length - 1; power >= 0; power -= 1) {
    sum = sum * argument + coefficients[power]!;
  }
  return sum;
}
