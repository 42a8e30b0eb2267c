import type { Strategy, StrategyMeasure } from '../strategy.ts';
import { dependencyOrder } from './dependency-order.ts';
import { type Lateness, latenessOf } from './lateness.ts';
import { type ScheduleConflict, scheduleConflicts } from './schedule-conflicts.ts';

/** A measure of the plan with everything that is said of its punctuality. */
export interface PlanMeasure {
  readonly measure: StrategyMeasure;
  readonly lateness: Lateness;
  /** Why it is late in the words of the last report; empty where it is not late or nobody said. */
  readonly reportedReason: string;
  readonly needs: readonly { readonly id: string; readonly title: string; readonly conflict: boolean }[];
  /** It begins before these end. */
  readonly conflicts: readonly ScheduleConflict[];
  /** These begin before it ends. */
  readonly hinders: readonly ScheduleConflict[];
}

/** All measures, each after what it needs, else by their beginning. */
export function planRows({ measures }: Pick<Strategy, 'measures'>, today: string): readonly PlanMeasure[] {
  const sorted = [...measures].sort((a, b) =>
    a.startsOn === b.startsOn ? 0 : a.startsOn < b.startsOn ? -1 : 1,
  );
  const { order, cycle } = dependencyOrder(sorted);
  const lateness = latenessOf(measures, today);
  const conflicts = scheduleConflicts(measures);
  const titles = new Map(measures.map(({ id, title }) => [id, title]));
  return (cycle === null ? order : sorted).map((measure) => {
    const own = lateness.get(measure.id) ?? { punctuality: 'onTime', reasons: [] };
    const before = conflicts.filter(({ measureId }) => measureId === measure.id);
    return {
      measure,
      lateness: own,
      reportedReason: own.punctuality === 'onTime' ? '' : (measure.reports[0]?.lateReason ?? ''),
      needs: measure.needs.map((id) => ({
        id,
        title: titles.get(id) ?? '',
        conflict: before.some(({ neededId }) => neededId === id),
      })),
      conflicts: before,
      hinders: conflicts.filter(({ neededId }) => neededId === measure.id),
    };
  });
}
