import { clockTime, minutesOf } from './clock-time.ts';
import type { MeetingFacts, SessionFacts } from './meeting.ts';

const wanted = 30;
const least = 10;

/**
 * Where an item goes that comes last: after all others of the last day. A programme that fills the day leaves no
 * room; then it lies over the last half hour, and the page of the programme says so.
 */
export function placeAtEnd(
  sessions: readonly Pick<SessionFacts, 'dayNumber' | 'ends'>[],
  { begins, ends, days }: Pick<MeetingFacts, 'begins' | 'ends' | 'days'>,
): Pick<SessionFacts, 'dayNumber' | 'begins' | 'ends'> {
  const lastOfDay = sessions.filter(({ dayNumber }) => dayNumber === days).map((one) => minutesOf(one.ends));
  const end = ends === null ? 24 * 60 - 1 : minutesOf(ends);
  const free = Math.max(...lastOfDay, days === 1 && begins !== null ? minutesOf(begins) : 0);
  const from = end - free >= least ? free : Math.max(0, end - wanted);
  return {
    dayNumber: days,
    begins: clockTime(from) ?? '00:00',
    ends: clockTime(Math.min(end, from + wanted)) ?? '23:59',
  };
}
