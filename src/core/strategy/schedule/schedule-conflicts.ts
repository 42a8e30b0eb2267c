import { addDays, daysBetween } from '../../network/day.ts';
import type { StrategyMeasure } from '../strategy.ts';
import { isOpenMeasure } from './open-measure.ts';

export type ScheduledMeasure = Pick<
  StrategyMeasure,
  'id' | 'title' | 'state' | 'startsOn' | 'endsOn' | 'needs' | 'steps'
>;

/** A measure that has not begun is to begin before one it needs is over. */
export interface ScheduleConflict {
  readonly measureId: string;
  readonly neededId: string;
  /** By so many days it would have to begin later, at least one. */
  readonly days: number;
}

/** In the order of the measures. What has begun already has shown that it could. */
export function scheduleConflicts(measures: readonly ScheduledMeasure[]): readonly ScheduleConflict[] {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  return measures
    .filter(({ state }) => state === 'planned')
    .flatMap((measure) =>
      measure.needs.flatMap((neededId) => {
        const needed = byId.get(neededId);
        if (needed === undefined || !isOpenMeasure(needed)) return [];
        const days = daysBetween(measure.startsOn, addDays(needed.endsOn, 1));
        return days > 0 ? [{ measureId: measure.id, neededId, days }] : [];
      }),
    );
}
