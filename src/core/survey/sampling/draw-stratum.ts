/**
 * Simple random sample without replacement, in the order of the list (selection sampling).
 *
 * Answers: which units of a stratum are drawn, so that every set of n is as likely as every other.
 * Not for: sizes that differ (probability proportional to size), lists longer than 2^53.
 * Source: Fan, Muller & Rezucha 1962; Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S.
 * Shapes and units: places in the list from 0, ascending.
 * Cost: one random number a unit until n are drawn.
 */
import type { RandomSource } from '../../kernel/random.ts';

export function drawStratum(units: number, drawn: number, random: RandomSource): readonly number[] {
  if (drawn < 0 || drawn > units || !Number.isInteger(drawn) || !Number.isInteger(units)) {
    throw new RangeError(`${drawn} of ${units} cannot be drawn`);
  }
  const chosen: number[] = [];
  for (let at = 0; chosen.length < drawn; at += 1) {
    if (random() * (units - at) < drawn - chosen.length) chosen.push(at);
  }
  return chosen;
}
