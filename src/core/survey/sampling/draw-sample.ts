import type { RandomSource } from '../../kernel/random.ts';
import { drawStratum } from './draw-stratum.ts';
import type { FrameStratum } from './frame-strata.ts';
import type { RegisterPerson } from './register-person.ts';

export interface DrawnPerson {
  readonly person: RegisterPerson;
  /** Id of the stratum. */
  readonly stratum: string;
  /** People of the frame in the household, 1 where households are not looked at. */
  readonly householdSize: number;
  /** How likely this person was to be drawn: n_h / units, divided by the people of the household. */
  readonly inclusionProbability: number;
}

/**
 * Draws in every stratum with a random source of its own, so that a change in one does not change another. Where
 * one of each household is written to, households are drawn, then one of their people, all equally likely.
 * The result is in the order of the register, which says nothing about the draw.
 */
export function drawSample(
  strata: readonly FrameStratum[],
  letters: readonly number[],
  randomOf: (stratum: FrameStratum) => RandomSource,
): readonly DrawnPerson[] {
  const drawn = strata.flatMap((stratum, at) => {
    const random = randomOf(stratum);
    const share = letters[at]! / stratum.units.length;
    return drawStratum(stratum.units.length, letters[at]!, random).map((unit): DrawnPerson => {
      const people = stratum.units[unit]!;
      const one = people.length === 1 ? 0 : Math.floor(random() * people.length);
      return {
        person: people[one]!,
        stratum: stratum.id,
        householdSize: people.length,
        inclusionProbability: share / people.length,
      };
    });
  });
  return drawn.sort((one, other) => one.person.line - other.person.line);
}
