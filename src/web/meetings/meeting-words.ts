import { lastDayOf } from '#core/meetings/check-meeting.ts';
import type { MeetingFacts } from '#core/meetings/meeting.ts';
import type { Translator } from '#i18n/translate.ts';

type Timed = Pick<MeetingFacts, 'day' | 'days' | 'begins' | 'ends'>;

/** Montag, 13. Dezember 2027, 9:30 bis 15 Uhr. */
export function whenWords(meeting: Timed, t: Translator): string {
  const day = dayWords(meeting, t);
  if (meeting.begins === null || meeting.ends === null) return day;
  const time = t.message('web-meetings.when.time', {
    begins: timeWords(meeting.begins, t),
    ends: timeWords(meeting.ends, t),
  });
  return `${day}, ${time}`;
}

/** Montag, 13. Dezember 2027; over several days both ends. */
export function dayWords(meeting: Pick<MeetingFacts, 'day' | 'days'>, t: Translator): string {
  const last = lastDayOf(meeting);
  if (meeting.day === null || last === null) return t.message('web-meetings.when.noDay');
  if (last === meeting.day) return weekdayWords(last, t);
  return t.message('web-meetings.when.days', {
    from: weekdayWords(meeting.day, t),
    to: weekdayWords(last, t),
  });
}

export function weekdayWords(day: string, t: Translator): string {
  const weekday = new Intl.DateTimeFormat(t.locale === 'de' ? 'de-DE' : 'en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
  return t.message('web-meetings.when.weekday', { weekday, day: t.date(day) });
}

/** 9:30, and 15 for 15:00, as people write it. */
export function timeWords(time: string, t: Translator): string {
  const [hours = '', minutes = ''] = time.split(':');
  return t.locale === 'de' && minutes === '00' ? String(Number(hours)) : `${Number(hours)}:${minutes}`;
}

/** 45 Minuten; 1 Stunde 30 Minuten. */
export function durationWords(minutes: number, t: Translator): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [
    hours === 0 ? '' : t.message('web-meetings.duration.hours', { count: hours }),
    rest === 0 ? '' : t.message('web-meetings.duration.minutes', { count: rest }),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** 2. Vernetzungstreffen Auental. */
export function kindWords(
  { kind, number, region }: Pick<MeetingFacts, 'kind' | 'number' | 'region'>,
  t: Translator,
): string {
  const word = t.message(`meetings.kind.${kind}`);
  const counted = number === null ? word : t.message('meetings.numbered', { number, kind: word });
  return region === null ? counted : `${counted} ${region}`;
}

/** Paragraphs of a text that was typed with empty lines between them. */
export function paragraphs(text: string): readonly string[] {
  return text.split(/\n{2,}/).filter((paragraph) => paragraph !== '');
}
