import { isOutside } from './check-meeting.ts';
import { clockTime, minutesOf } from './clock-time.ts';
import type { MeetingFacts, SessionFacts } from './meeting.ts';

type Timed = Pick<SessionFacts, 'dayNumber' | 'begins' | 'ends'>;

/** What somebody should look at; none of it is forbidden, for talks may run side by side. */
export type TimeHint =
  /** Nothing takes place between this item and the one before, on the same day. */
  | { readonly kind: 'gap'; readonly minutes: number; readonly from: string; readonly to: string }
  /** It begins before one of the items before has ended. */
  | { readonly kind: 'overlap'; readonly until: string }
  | { readonly kind: 'outside' };

/** Hints for each item of a programme in its order. Cost: one pass. */
export function timeHints(
  sessions: readonly Timed[],
  meeting: Pick<MeetingFacts, 'begins' | 'ends' | 'days'>,
): readonly (readonly TimeHint[])[] {
  let dayNumber = 0;
  let until = '';
  return sessions.map((session) => {
    const hints: TimeHint[] = [];
    if (session.dayNumber !== dayNumber) {
      dayNumber = session.dayNumber;
      // What comes before the first item is a gap only where the beginning of the day is known.
      until = dayNumber === 1 && meeting.begins !== null ? meeting.begins : session.begins;
    }
    const minutes = minutesOf(session.begins) - minutesOf(until);
    if (isOutside(session, meeting)) hints.push({ kind: 'outside' });
    else if (minutes > 0) hints.push({ kind: 'gap', minutes, from: until, to: session.begins });
    if (minutes < 0 && hints.length === 0) hints.push({ kind: 'overlap', until });
    if (session.ends > until) until = session.ends;
    return hints;
  });
}

/** Minutes between the last item and the end of the meeting; 0 where nothing is left or nothing is known. */
export function gapAtEnd(
  sessions: readonly Timed[],
  { ends, days }: Pick<MeetingFacts, 'ends' | 'days'>,
): number {
  if (ends === null || sessions.length === 0) return 0;
  const last = sessions
    .filter(({ dayNumber }) => dayNumber === days)
    .map((session) => minutesOf(session.ends));
  return last.length === 0 ? 0 : Math.max(0, minutesOf(ends) - Math.max(...last));
}

/**
 * Two neighbours change places: both keep their length, and what lay between them stays. 9:00 to 9:30 and 9:45 to
 * 10:45 become 9:00 to 10:00 and 10:15 to 10:45. Items that overlap change their beginnings.
 */
export function exchanged<Item extends Timed>(first: Item, second: Item): readonly [Item, Item] | null {
  const lengthOf = ({ begins, ends }: Timed): number => minutesOf(ends) - minutesOf(begins);
  const from = minutesOf(first.begins);
  const between = minutesOf(second.begins) - minutesOf(first.ends);
  const apart = between >= 0;
  const laterBegin = apart ? from + lengthOf(second) + between : minutesOf(second.begins);
  const earlier = moved(second, from);
  const later = moved(first, laterBegin);
  return earlier === null || later === null ? null : [earlier, later];
}

/** A programme whose meeting begins at another time; null where an item would leave its day. */
export function shifted<Item extends Timed>(
  sessions: readonly Item[],
  byMinutes: number,
): readonly Item[] | null {
  const all = sessions.map((session) => moved(session, minutesOf(session.begins) + byMinutes));
  return all.every((session) => session !== null) ? all : null;
}

function moved<Item extends Timed>(session: Item, begin: number): Item | null {
  const begins = clockTime(begin);
  const ends = clockTime(begin + minutesOf(session.ends) - minutesOf(session.begins));
  return begins === null || ends === null ? null : { ...session, begins, ends };
}
