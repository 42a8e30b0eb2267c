import { type RandomSource, seededRandom } from '../kernel/random.ts';

/** A stream of its own for each purpose: what one file draws never changes another. */
export function streamFor(seed: number, purpose: string): RandomSource {
  let mixed = seed >>> 0;
  for (const sign of purpose) mixed = Math.imul(mixed ^ (sign.codePointAt(0) ?? 0), 0x9e3779b1) >>> 0;
  return seededRandom(mixed);
}

/** Standard normal by Box-Muller. */
export function normalDraw(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Poisson by multiplication for small means, by the rounded normal for large ones: good enough for a demo. */
export function poissonDraw(random: RandomSource, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalDraw(random)));
  const limit = Math.exp(-mean);
  let product = random();
  let count = 0;
  while (product > limit) {
    product *= random();
    count += 1;
  }
  return count;
}

/** Index drawn with the given weights. */
export function weightedDraw(random: RandomSource, weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return weights.length - 1;
}

/** Splits a count over places in proportion to their weights, case by case. */
export function splitCount(random: RandomSource, count: number, weights: readonly number[]): number[] {
  const parts = weights.map(() => 0);
  for (let drawn = 0; drawn < count; drawn++) {
    const index = weightedDraw(random, weights);
    parts[index] = (parts[index] ?? 0) + 1;
  }
  return parts;
}

export function between(random: RandomSource, low: number, high: number): number {
  return low + (high - low) * random();
}

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
