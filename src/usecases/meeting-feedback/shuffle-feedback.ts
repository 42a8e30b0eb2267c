import { addDays } from '#core/network/day.ts';
import { shuffleFeedback } from '#storage/queries/meeting-feedback.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';

/** Nights may fail; a week of them is made up for. */
const daysBack = 7;

/** Every night: what was sent yesterday no longer lies in the order in which it came. */
export async function shuffleFeedbackOfYesterday({
  beyond,
  clock,
}: Pick<UseCaseNeeds, 'beyond' | 'clock'>): Promise<number> {
  const today = calendarDay(clock());
  return beyond
    .transaction()
    .execute((transaction) => shuffleFeedback(transaction, { from: addDays(today, -daysBack), today }));
}
