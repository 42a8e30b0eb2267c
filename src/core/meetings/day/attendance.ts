import { minutesOf } from '../clock-time.ts';
import type { MeetingFacts, SessionFacts } from '../meeting.ts';
import { type ParticipantState, type Profession, professions } from '../participant.ts';

type Timed = Pick<SessionFacts, 'dayNumber' | 'begins' | 'ends' | 'kind'>;

/**
 * Minutes of the programme on these days, without breaks. What runs side by side counts once: nobody sits in two
 * rooms. A day without a programme counts from the beginning to the end of the meeting, if it has only one day.
 */
export function attendedMinutes(
  sessions: readonly Timed[],
  meeting: Pick<MeetingFacts, 'days' | 'begins' | 'ends'>,
  dayNumbers: readonly number[],
): number {
  let sum = 0;
  for (const dayNumber of new Set(dayNumbers)) {
    const ofDay = sessions.filter((session) => session.dayNumber === dayNumber && session.kind !== 'break');
    if (ofDay.length > 0) sum += joinedMinutes(ofDay);
    else if (sessions.length === 0 && meeting.days === 1 && meeting.begins !== null && meeting.ends !== null)
      sum += Math.max(0, minutesOf(meeting.ends) - minutesOf(meeting.begins));
  }
  return sum;
}

function joinedMinutes(sessions: readonly Timed[]): number {
  let until = '';
  let sum = 0;
  for (const { begins, ends } of [...sessions].sort((one, other) => (one.begins < other.begins ? -1 : 1))) {
    const from = begins > until ? begins : until;
    if (ends > from) sum += minutesOf(ends) - minutesOf(from);
    if (ends > until) until = ends;
  }
  return sum;
}

export interface Attended {
  readonly homeName: string | null;
  readonly profession: Profession;
  readonly state: ParticipantState;
  readonly walkIn: boolean;
  /** Numbers of the days on which they were there. */
  readonly days: readonly number[];
}

export interface AttendanceRow<Key> {
  readonly key: Key;
  readonly registered: number;
  readonly present: number;
}

export interface AttendanceTotals {
  /** Had a place; those who came without one are counted among them since they were let in. */
  readonly registered: number;
  readonly present: number;
  /** Had a place and were not there on any day. */
  readonly absent: number;
  /** Came without having registered. */
  readonly walkIns: number;
  /** How many were there on each day. */
  readonly byDay: readonly number[];
  /** Towns and offices; those with the most people first. `''`: nothing said. */
  readonly byHome: readonly AttendanceRow<string>[];
  readonly byProfession: readonly AttendanceRow<Profession>[];
}

/** Cost: one pass for each table. */
export function attendanceTotals(people: readonly Attended[], days: number): AttendanceTotals {
  const counted = people.filter((one) => one.state === 'registered' || one.days.length > 0);
  const homes = new Map<string, { spelling: string; people: Attended[] }>();
  for (const one of counted) {
    const spelling = one.homeName ?? '';
    const key = spelling.toLowerCase();
    const home = homes.get(key) ?? { spelling, people: [] };
    home.people.push(one);
    homes.set(key, home);
  }
  const present = counted.filter((one) => one.days.length > 0).length;
  return {
    registered: counted.length,
    present,
    absent: counted.length - present,
    walkIns: counted.filter((one) => one.walkIn && one.days.length > 0).length,
    byDay: Array.from(
      { length: days },
      (_, index) => counted.filter((one) => one.days.includes(index + 1)).length,
    ),
    byHome: [...homes.values()]
      .map((home) => rowOf(home.spelling, home.people))
      .sort((one, other) => other.present - one.present || (one.key < other.key ? -1 : 1)),
    byProfession: professions
      .map((profession) =>
        rowOf(
          profession,
          counted.filter((one) => one.profession === profession),
        ),
      )
      .filter(({ registered }) => registered > 0),
  };
}

function rowOf<Key>(key: Key, people: readonly Attended[]): AttendanceRow<Key> {
  return { key, registered: people.length, present: people.filter(({ days }) => days.length > 0).length };
}
