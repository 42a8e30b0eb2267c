import { addDays, addMonths } from '../../network/day.ts';
import type { MeasureState } from '../strategy.ts';

export const reminderStages = ['start', 'status', 'endsSoon', 'overdue'] as const;
export type ReminderStage = (typeof reminderStages)[number];

/** Two weeks before, and one week after. */
const daysBefore = 14;
const daysAfter = 7;
const monthsBetweenReports = 3;

export interface RemindedMeasure {
  readonly state: MeasureState;
  readonly startsOn: string;
  readonly endsOn: string;
  /** The last report of how far it is. */
  readonly reportedOn: string | null;
  /** The day each reminder was sent for; another day begins anew. */
  readonly remindedStart: string | null;
  readonly remindedStatus: string | null;
  readonly remindedEnd: string | null;
}

/**
 * Which reminder is due today, and the day it is sent for; null: none, or it was sent. At most one: the end matters
 * more than the beginning, both more than a quarter without a report. Who rests is asked like who runs.
 */
export function reminderStage(
  measure: RemindedMeasure,
  today: string,
): { readonly stage: ReminderStage; readonly day: string } | null {
  const { state, startsOn, endsOn } = measure;
  if (state === 'done' || state === 'dropped') return null;
  const overdueOn = addDays(endsOn, daysAfter);
  if (today >= overdueOn && measure.remindedEnd !== overdueOn) return { stage: 'overdue', day: overdueOn };
  if (today >= addDays(endsOn, -daysBefore) && today < overdueOn)
    return today <= endsOn && measure.remindedEnd !== endsOn ? { stage: 'endsSoon', day: endsOn } : null;
  if (state === 'planned') {
    const isNear = today >= addDays(startsOn, -daysBefore) && today <= startsOn;
    return isNear && measure.remindedStart !== startsOn ? { stage: 'start', day: startsOn } : null;
  }
  // Whoever is asked about the end in two weeks is not asked about the quarter now.
  if (today >= addDays(endsOn, -2 * daysBefore) && today <= endsOn) return null;
  const asked = [startsOn, measure.reportedOn ?? '', measure.remindedEnd ?? ''].sort();
  const quarter = lastQuarterDay(asked.at(-1) ?? startsOn, today);
  return quarter === null || (measure.remindedStatus ?? '') >= quarter
    ? null
    : { stage: 'status', day: quarter };
}

/** The last day on or before today that is a whole number of quarters after `from`. */
function lastQuarterDay(from: string, today: string): string | null {
  let found: string | null = null;
  for (let quarters = 1; ; quarters++) {
    const day = addMonths(from, quarters * monthsBetweenReports);
    if (day > today) return found;
    found = day;
  }
}
