/**
 * What a statistic returns: an estimate, or the reason why there is none.
 *
 * Answers: how methods of this folder say "not computable" without NaN or an empty interval.
 * Not for: wrong arguments of a programmer (those throw).
 * Source: house rule. Shapes and units: limits share the unit of their estimate. Cost: none.
 */
import { normalQuantile } from './distributions/normal.ts';

/** Both ends belong to the interval; `upper` may be Infinity only where a method page says so. */
export interface ConfidenceLimits {
  readonly lower: number;
  readonly upper: number;
}

/** There is no number, and why. The reason has a text in `report.notComputable.<reason>`. */
export interface NotComputable<Reason extends string> {
  readonly kind: 'notComputable';
  readonly reason: Reason;
}

export function notComputable<Reason extends string>(reason: Reason): NotComputable<Reason> {
  return { kind: 'notComputable', reason };
}

/** A count and the people (or person-years) it arose from. */
export interface CasesInPopulation {
  readonly cases: number;
  readonly population: number;
}

export const usualLevel = 0.95;

/** The multiple of the standard error that encloses `level` of a normal distribution: 1.96 for 0.95. */
export function normalMultiple(level: number): number {
  return -normalQuantile(tailOutside(level));
}

/** Half of what lies outside a two-sided interval: 0.025 for 0.95. */
export function tailOutside(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`a level lies between 0 and 1, got ${level}`);
  return (1 - level) / 2;
}

export function assertCount(value: number, name: string): void {
  if (!(value >= 0) || !Number.isFinite(value)) throw new RangeError(`${name} must be >= 0, got ${value}`);
}
