import { type Problem, problem } from '../kernel/problem.ts';
import { topics } from '../network/contact.ts';
import { addDays, isDay } from '../network/day.ts';
import { isClockTime } from './clock-time.ts';
import {
  type MeetingFacts,
  meetingKinds,
  meetingLanguages,
  type SessionFacts,
  sessionKinds,
} from './meeting.ts';

/** Characters a text may have; more is a mistake or an attempt to fill the disk. */
export const longest = { line: 200, text: 4_000, link: 1_000 } as const;
export const mostDays = 5;
export const mostNumber = 999;
export const mostPlaces = 5_000;
export const mostSessions = 100;
export const mostSpeakers = 10;
export const mostHosts = 20;
export const mostCosts = 100;

/** What is wrong, at the field where it is to be put right. */
export interface FieldIssue<Facts> {
  readonly field: keyof Facts & string;
  readonly problem: Problem;
}

type MeetingIssue = FieldIssue<MeetingFacts>;
type SessionIssue = FieldIssue<SessionFacts>;

/** What is wrong with what was entered; what is merely not known yet is not wrong. */
export function meetingIssues(facts: MeetingFacts): readonly MeetingIssue[] {
  return [...wordIssues(facts), ...timeIssues(facts), ...numberIssues(facts)];
}

function* wordIssues(facts: MeetingFacts): Generator<MeetingIssue> {
  if (!meetingKinds.includes(facts.kind)) yield { field: 'kind', problem: problem('meetings.kind.unknown') };
  if (!meetingLanguages.includes(facts.language))
    yield { field: 'language', problem: problem('meetings.language.unknown') };
  if (facts.title === '') yield { field: 'title', problem: problem('meetings.title.missing') };
  yield* tooLong(facts, ['title', 'region', 'placeName'], longest.line);
  yield* tooLong(facts, ['address', 'travel', 'accessibility', 'lead'], longest.text);
  yield* tooLong(facts, ['onlineLink'], longest.link);
  if (facts.onlineLink !== null && !/^https?:\/\/[^\s<>"]+$/.test(facts.onlineLink))
    yield { field: 'onlineLink', problem: problem('meetings.link.invalid') };
}

function* timeIssues(facts: MeetingFacts): Generator<MeetingIssue> {
  const { day, days, begins, ends, registrationUntil } = facts;
  for (const field of ['day', 'registrationUntil'] as const) {
    const given = facts[field];
    if (given !== null && !isDay(given))
      yield { field, problem: problem('meetings.day.invalid', { day: given.slice(0, 20) }) };
  }
  if (!isWhole(days, mostDays))
    yield { field: 'days', problem: problem('meetings.days.range', { limit: mostDays }) };
  yield* invalidTimes(facts);
  // Over several days the last one may end earlier in the day than the first one begins.
  if (begins !== null && ends !== null && days === 1 && ends <= begins)
    yield { field: 'ends', problem: problem('meetings.time.reversed', { begins, ends }) };
  if (day !== null && registrationUntil !== null && registrationUntil > day)
    yield { field: 'registrationUntil', problem: problem('meetings.registration.late') };
}

function* numberIssues({ number, capacity, placeName, onlineLink }: MeetingFacts): Generator<MeetingIssue> {
  if (number !== null && !isWhole(number, mostNumber))
    yield { field: 'number', problem: problem('meetings.number.range', { limit: mostNumber }) };
  // What takes place on the screen only is not counted.
  else if (number !== null && placeName === null && onlineLink !== null)
    yield { field: 'number', problem: problem('meetings.number.online') };
  if (capacity !== null && !isWhole(capacity, mostPlaces))
    yield { field: 'capacity', problem: problem('meetings.capacity.range', { limit: mostPlaces }) };
}

/** What has to be said before a meeting can be announced; the public must know when and where. */
export function missingForAnnouncement(facts: MeetingFacts): readonly MeetingIssue[] {
  const missing: MeetingIssue[] = [];
  if (facts.day === null) missing.push({ field: 'day', problem: problem('meetings.missing.day') });
  if (facts.begins === null || facts.ends === null)
    missing.push({
      field: facts.begins === null ? 'begins' : 'ends',
      problem: problem('meetings.missing.time'),
    });
  if (facts.placeName === null && facts.onlineLink === null)
    missing.push({ field: 'placeName', problem: problem('meetings.missing.place') });
  return missing;
}

export function lastDayOf({ day, days }: Pick<MeetingFacts, 'day' | 'days'>): string | null {
  return day === null ? null : addDays(day, days - 1);
}

/** What is wrong with an item of the programme of this meeting. */
export function sessionIssues(
  session: SessionFacts,
  meeting: Pick<MeetingFacts, 'begins' | 'ends' | 'days'>,
): readonly SessionIssue[] {
  return [...sessionWordIssues(session), ...sessionTimeIssues(session, meeting)];
}

function* sessionWordIssues(session: SessionFacts): Generator<SessionIssue> {
  if (!sessionKinds.includes(session.kind))
    yield { field: 'kind', problem: problem('meetings.session.kindUnknown') };
  if (session.title === '') yield { field: 'title', problem: problem('meetings.session.titleMissing') };
  if (session.topic !== null && !topics.includes(session.topic))
    yield { field: 'topic', problem: problem('meetings.topic.unknown') };
  yield* tooLong(session, ['title', 'room'], longest.line);
  yield* tooLong(session, ['abstract'], longest.text);
}

function* sessionTimeIssues(
  session: SessionFacts,
  meeting: Pick<MeetingFacts, 'begins' | 'ends' | 'days'>,
): Generator<SessionIssue> {
  const { begins, ends, dayNumber } = session;
  const invalid = [...invalidTimes(session)];
  yield* invalid;
  if (!isWhole(dayNumber, meeting.days)) {
    yield { field: 'dayNumber', problem: problem('meetings.session.dayRange', { limit: meeting.days }) };
    return;
  }
  if (invalid.length > 0) return;
  if (ends <= begins) yield { field: 'ends', problem: problem('meetings.time.reversed', { begins, ends }) };
  else if (isOutside(session, meeting))
    yield {
      field: 'begins',
      problem: problem('meetings.session.outside', {
        begins: meeting.begins ?? '00:00',
        ends: meeting.ends ?? '24:00',
      }),
    };
}

/** Before the meeting begins on its first day or after it ends on its last one. */
export function isOutside(
  { begins, ends, dayNumber }: Pick<SessionFacts, 'begins' | 'ends' | 'dayNumber'>,
  meeting: Pick<MeetingFacts, 'begins' | 'ends' | 'days'>,
): boolean {
  if (dayNumber > meeting.days) return true;
  if (dayNumber === 1 && meeting.begins !== null && begins < meeting.begins) return true;
  return dayNumber === meeting.days && meeting.ends !== null && ends > meeting.ends;
}

function isWhole(given: number, most: number): boolean {
  return Number.isInteger(given) && given >= 1 && given <= most;
}

function* tooLong<Facts>(
  facts: Facts,
  fields: readonly (keyof Facts & string)[],
  limit: number,
): Generator<FieldIssue<Facts>> {
  for (const field of fields) {
    const given = facts[field];
    if (typeof given === 'string' && given.length > limit)
      yield { field, problem: problem('meetings.text.tooLong', { limit }) };
  }
}

function* invalidTimes<Facts extends { readonly begins: string | null; readonly ends: string | null }>(
  facts: Facts,
): Generator<FieldIssue<Facts>> {
  for (const field of ['begins', 'ends'] as const) {
    const given = facts[field];
    if (given !== null && !isClockTime(given))
      yield { field, problem: problem('meetings.time.invalid', { time: given.slice(0, 20) }) };
  }
}
