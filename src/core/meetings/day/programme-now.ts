import { addDays } from '../../network/day.ts';
import { berlinInstant } from '../berlin-time.ts';
import type { MeetingFacts, SessionFacts } from '../meeting.ts';

export interface ProgrammeNow<Item> {
  /** Of the meeting: before the first item, on one of its days, after the last one. */
  readonly phase: 'before' | 'during' | 'after';
  /** What takes place at this moment; several where they run side by side. */
  readonly now: readonly Item[];
  /** What begins next, all that begin at that time. */
  readonly next: readonly Item[];
  /** What comes after these on the same day. */
  readonly later: readonly Item[];
}

type Timed = Pick<SessionFacts, 'dayNumber' | 'begins' | 'ends'>;

/** Where a meeting is at a moment (milliseconds since 1970). Sessions in the order in which they take place. */
export function programmeNow<Item extends Timed>(
  sessions: readonly Item[],
  meeting: Pick<MeetingFacts, 'day' | 'days' | 'begins' | 'ends'>,
  moment: number,
): ProgrammeNow<Item> {
  const { day, days, begins, ends } = meeting;
  if (day === null) return { phase: 'before', now: [], next: [], later: [] };
  const at = (dayNumber: number, time: string): number => berlinInstant(addDays(day, dayNumber - 1), time);
  const first = Math.min(
    at(1, begins ?? '00:00'),
    ...sessions.map((session) => at(session.dayNumber, session.begins)),
  );
  const last = Math.max(
    at(days, ends ?? '23:59'),
    ...sessions.map((session) => at(session.dayNumber, session.ends)),
  );
  const now = sessions.filter(
    (session) =>
      at(session.dayNumber, session.begins) <= moment && moment < at(session.dayNumber, session.ends),
  );
  const ahead = sessions.filter((session) => at(session.dayNumber, session.begins) > moment);
  const nextAt = Math.min(...ahead.map((session) => at(session.dayNumber, session.begins)));
  const next = ahead.filter((session) => at(session.dayNumber, session.begins) === nextAt);
  return {
    phase: moment < first ? 'before' : moment < last ? 'during' : 'after',
    now,
    next,
    later: ahead.filter(
      (session) => !next.includes(session) && session.dayNumber === (next[0]?.dayNumber ?? 0),
    ),
  };
}

/** 1 for the first day of the meeting; null on any other day. */
export function dayNumberOf({ day, days }: Pick<MeetingFacts, 'day' | 'days'>, today: string): number | null {
  if (day === null) return null;
  for (let number = 1; number <= days; number += 1) if (addDays(day, number - 1) === today) return number;
  return null;
}
