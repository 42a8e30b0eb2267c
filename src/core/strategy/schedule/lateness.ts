import { addDays, daysBetween } from '../../network/day.ts';
import type { MeasureStep } from '../strategy.ts';
import { isOpenMeasure } from './open-measure.ts';
import type { ScheduledMeasure } from './schedule-conflicts.ts';

/** Why a measure is late; `days` since it should have happened. */
export type LateReason =
  | { readonly kind: 'notEnded' | 'notStarted'; readonly on: string; readonly days: number }
  | { readonly kind: 'step'; readonly step: MeasureStep; readonly days: number }
  /** One it needs is late or was given up. */
  | { readonly kind: 'waitsForLate' | 'waitsForDropped'; readonly measureId: string; readonly title: string };

/**
 * `late`: something should have happened already. `threatened`: nothing of its own is overdue, but it cannot begin as
 * planned, because what it needs is late, was given up, or ends after its beginning.
 */
export type Punctuality = 'onTime' | 'threatened' | 'late';

export interface Lateness {
  readonly punctuality: Punctuality;
  readonly reasons: readonly LateReason[];
}

/** Of each measure by its id, on this day. Who is over, is not late any more. */
export function latenessOf(
  measures: readonly ScheduledMeasure[],
  today: string,
): ReadonlyMap<string, Lateness> {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const own = new Map(measures.map((measure) => [measure.id, ownReasons(measure, today)]));
  const late = withWaiting(
    measures,
    measures.filter(({ id }) => (own.get(id) ?? []).length > 0).map(({ id }) => id),
  );
  return new Map(
    measures.map((measure) => {
      const ofItself = own.get(measure.id) ?? [];
      const needed = measure.state === 'planned' ? measure.needs.flatMap((id) => byId.get(id) ?? []) : [];
      const waiting = needed.flatMap((one) => waitsFor(one, late));
      const isThreatened = waiting.length > 0 || needed.some((one) => endsAfterStart(one, measure));
      const punctuality = ofItself.length > 0 ? 'late' : isThreatened ? 'threatened' : 'onTime';
      return [measure.id, { punctuality, reasons: [...ofItself, ...waiting] }];
    }),
  );
}

/** Who is late drags along whoever has not begun and waits, through any number of links. */
function withWaiting(measures: readonly ScheduledMeasure[], lateIds: readonly string[]): ReadonlySet<string> {
  const late = new Set(lateIds);
  for (let known = -1; known < late.size; ) {
    known = late.size;
    for (const { id, state, needs } of measures)
      if (state === 'planned' && needs.some((needed) => late.has(needed))) late.add(id);
  }
  return late;
}

function ownReasons(measure: ScheduledMeasure, today: string): readonly LateReason[] {
  if (!isOpenMeasure(measure)) return [];
  const { state, startsOn, endsOn, steps } = measure;
  const since = (day: string) => ({ on: day, days: daysBetween(day, today) });
  return [
    ...(endsOn < today ? [{ kind: 'notEnded' as const, ...since(endsOn) }] : []),
    ...(state === 'planned' && startsOn < today ? [{ kind: 'notStarted' as const, ...since(startsOn) }] : []),
    ...steps
      .filter(({ doneOn, dueOn }) => doneOn === null && dueOn < today)
      .map((step) => ({ kind: 'step' as const, step, days: daysBetween(step.dueOn, today) })),
  ];
}

function waitsFor({ id, title, state }: ScheduledMeasure, late: ReadonlySet<string>): readonly LateReason[] {
  if (state === 'dropped') return [{ kind: 'waitsForDropped', measureId: id, title }];
  return late.has(id) ? [{ kind: 'waitsForLate', measureId: id, title }] : [];
}

function endsAfterStart(needed: ScheduledMeasure, measure: ScheduledMeasure): boolean {
  return isOpenMeasure(needed) && addDays(needed.endsOn, 1) > measure.startsOn;
}
