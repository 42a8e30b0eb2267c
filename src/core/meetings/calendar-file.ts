import { calendarText, escaped, momentText } from './calendar-lines.ts';
import { lastDayOf } from './check-meeting.ts';
import type { MeetingFacts, MeetingState } from './meeting.ts';

/** What of a meeting goes into a calendar. */
export type CalendarMeeting = Pick<
  MeetingFacts,
  'title' | 'lead' | 'day' | 'days' | 'begins' | 'ends' | 'placeName' | 'address' | 'onlineLink'
> & {
  readonly id: string;
  readonly state: MeetingState;
  /** Grows with every change, so that a calendar knows which of two copies is the newer one. */
  readonly version: number;
  readonly changedAt: Date;
};

/**
 * Meetings as an iCalendar file (RFC 5545): local times with the rules of Germany, the id of the meeting as UID, so
 * that a later file changes the entry instead of making a second one. Meetings without a time have no entry.
 * `addressOf` is the page of a meeting.
 */
export function calendarFile(
  meetings: readonly CalendarMeeting[],
  addressOf: ((id: string) => string) | null = null,
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Umsicht//Treffen//DE',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...germanTime,
    ...meetings.flatMap((meeting) => entryLines(meeting, addressOf?.(meeting.id) ?? null)),
    'END:VCALENDAR',
  ];
  return calendarText(lines);
}

/** Since 1996, directive 2000/84/EC. */
const germanTime = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Berlin',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

function entryLines(meeting: CalendarMeeting, address: string | null): readonly string[] {
  const { day, begins, ends } = meeting;
  const last = lastDayOf(meeting);
  if (day === null || last === null || begins === null || ends === null) return [];
  const where = [meeting.placeName, meeting.address].filter((part) => part !== null).join(', ');
  const description = [meeting.lead, meeting.onlineLink ?? '', address ?? ''].filter((part) => part !== '');
  return [
    'BEGIN:VEVENT',
    `UID:${meeting.id}`,
    `DTSTAMP:${momentText(meeting.changedAt)}`,
    `LAST-MODIFIED:${momentText(meeting.changedAt)}`,
    `SEQUENCE:${meeting.version}`,
    `DTSTART;TZID=Europe/Berlin:${localText(day, begins)}`,
    `DTEND;TZID=Europe/Berlin:${localText(last, ends)}`,
    `SUMMARY:${escaped(meeting.title)}`,
    ...(description.length === 0 ? [] : [`DESCRIPTION:${escaped(description.join('\n\n'))}`]),
    ...(where === '' ? [] : [`LOCATION:${escaped(where)}`]),
    // An address is not escaped as text is; what is none was refused when it was entered.
    ...(address === null ? [] : [`URL:${address}`]),
    `STATUS:${meeting.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

function localText(day: string, time: string): string {
  return `${day.replaceAll('-', '')}T${time.replace(':', '')}00`;
}
