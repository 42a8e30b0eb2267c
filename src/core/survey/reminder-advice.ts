/**
 * When a reminder helps most: once the first wave has ebbed, so that few get one whose answer is under way, and early
 * enough that the answers still arrive. Reasons in docs/methods/return-forecast.md.
 */
export type ReminderAdvice =
  /** Too early: letters and answers are still on their way. */
  | 'firstDays'
  /** The wave still runs. */
  | 'wait'
  | 'now'
  /** So few days are left that the field would have to be prolonged. */
  | 'late'
  /** One went out; its answers come. */
  | 'reminded'
  | 'over';

/** Before, most people have not got round to it. */
const earliestDay = 8;
/** Printing, post in both directions, and a weekend to answer. */
const daysNeeded = 9;
/** A wave has ebbed when three days bring less than this part of its best three days. */
const ebb = 1 / 3;
/** So long a reminder brings answers. */
const reminderDays = 10;

export function reminderAdvice({
  daily,
  lastDay,
  reminderDay,
}: {
  /** Answers of each day that is over, from the day of the letters. */
  readonly daily: readonly number[];
  /** null: no end is set. */
  readonly lastDay: number | null;
  readonly reminderDay: number | null;
}): ReminderAdvice {
  const today = daily.length;
  if (lastDay !== null && today > lastDay) return 'over';
  if (reminderDay !== null && today - reminderDay < reminderDays) return 'reminded';
  if (lastDay !== null && lastDay - today < daysNeeded) return 'late';
  if (today < earliestDay) return 'firstDays';
  const since = reminderDay === null ? daily : daily.slice(reminderDay);
  const threes = since
    .map((_, at) => since.slice(Math.max(0, at - 2), at + 1))
    .filter(({ length }) => length === 3);
  const sums = threes.map((days) => days.reduce((sum, count) => sum + count, 0));
  // A Sunday and what lies before it are no ebb: the better of the last two windows counts.
  const recent = Math.max(sums.at(-1) ?? 0, sums.at(-3) ?? 0);
  return recent < ebb * Math.max(1, ...sums) ? 'now' : 'wait';
}
