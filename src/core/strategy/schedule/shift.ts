import { addDays } from '../../network/day.ts';
import { followersOf } from './dependency-order.ts';
import type { ScheduledMeasure } from './schedule-conflicts.ts';

export interface MovedMeasure {
  readonly id: string;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly steps: readonly { readonly id: string; readonly dueOn: string }[];
}

/**
 * Everything that waits for a measure and has not begun, so many days later, with the steps that are not done. What
 * has begun or is over stays where it was: its days are facts.
 */
export function shiftedFollowers(
  measures: readonly ScheduledMeasure[],
  id: string,
  days: number,
): readonly MovedMeasure[] {
  return followersOf(measures, id)
    .filter(({ state }) => state === 'planned')
    .map((measure) => ({
      id: measure.id,
      title: measure.title,
      startsOn: addDays(measure.startsOn, days),
      endsOn: addDays(measure.endsOn, days),
      steps: measure.steps
        .filter(({ doneOn }) => doneOn === null)
        .map((step) => ({ id: step.id, dueOn: addDays(step.dueOn, days) })),
    }));
}
