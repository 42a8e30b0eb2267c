import { attendedMinutes } from '#core/meetings/day/attendance.ts';
import type { MeetingFacts } from '#core/meetings/meeting.ts';
import { addDays } from '#core/network/day.ts';
import type { Translator } from '#i18n/translate.ts';
import type { BadgeSize, PrintedMeeting, PrintJob } from '#reports/meeting/print-job.ts';
import type { PrintList, PrintPerson } from '#usecases/meeting-day/contract.ts';
import { dayWords, durationWords, timeWords, weekdayWords, whenWords } from '../../meetings/meeting-words.ts';
import { personWords } from '../../meetings/person-words.ts';

export const printNames = ['namensschilder', 'unterschriften', 'bescheinigungen', 'programm'] as const;
export type PrintName = (typeof printNames)[number];

/** Empty lines for those who just come: a fifth more than registered, at least a dozen. */
const blankLines = (people: number): number => Math.max(12, Math.ceil(people / 5));

export interface PrintWish {
  readonly name: PrintName;
  readonly size: BadgeSize;
  /** Only of this person; null: of everybody. */
  readonly person: string | null;
  /** Beginning of every link. */
  readonly origin: string;
}

/** null: there is nothing to print, e.g. nobody was checked in. */
export function printJob(list: PrintList, wish: PrintWish, t: Translator): PrintJob | null {
  const meeting = printedMeeting(list, t);
  const here = `${wish.origin}/treffen/${list.meeting.id}`;
  const people = list.people.filter(({ id }) => wish.person === null || id === wish.person);
  if (wish.name === 'programm')
    return { ...programme(list, t), meeting, link: `${here}/jetzt`, kind: 'programme' };
  if (wish.name === 'bescheinigungen') return certificates(people, list, { meeting, t });
  if (wish.name === 'unterschriften')
    return {
      kind: 'signatures',
      meeting,
      people: people.map((one) => ({ ...named(one), photoConsent: one.photoConsent })),
      blankLines: blankLines(people.length),
    };
  if (people.length === 0) return null;
  return {
    kind: 'badges',
    size: wish.size,
    meeting,
    people: people.map((one) => ({ ...named(one), group: one.group ?? '', link: `${here}/tag/${one.id}` })),
  };
}

function named({ name, homeName, job }: PrintPerson) {
  return { name, home: homeName ?? '', job };
}

function printedMeeting({ meeting }: PrintList, t: Translator): PrintedMeeting {
  const address = meeting.address?.replaceAll('\n', ', ') ?? null;
  return {
    title: meeting.title,
    when: whenWords(meeting, t),
    place: [meeting.placeName, address].filter((part) => part !== null && part !== '').join(', '),
    organisers: meeting.organisers,
    fictional: meeting.fictional,
    day: meeting.day ?? '2000-01-01',
  };
}

/** Only for those who were there. */
function certificates(
  people: readonly PrintPerson[],
  { meeting }: PrintList,
  { meeting: printed, t }: { readonly meeting: PrintedMeeting; readonly t: Translator },
): PrintJob | null {
  const present = people.filter(({ days }) => days.length > 0);
  if (present.length === 0) return null;
  return {
    kind: 'certificates',
    meeting: printed,
    topics: meeting.sessions.filter(({ kind }) => kind === 'focus').map(({ title }) => title),
    people: present.map((one) => {
      const minutes = attendedMinutes(meeting.sessions, meeting, one.days);
      return {
        name: one.name,
        home: one.homeName ?? '',
        when: attendedWords(meeting, one.days, t),
        duration: minutes === 0 ? '' : durationWords(minutes, t),
      };
    }),
  };
}

/** The whole meeting, or the days of it on which somebody was there. */
function attendedWords(
  meeting: Pick<MeetingFacts, 'day' | 'days'>,
  days: readonly number[],
  t: Translator,
): string {
  const { day } = meeting;
  if (day === null || days.length === meeting.days) return dayWords(meeting, t);
  return t.list(days.map((number) => weekdayWords(addDays(day, number - 1), t)));
}

function programme({ meeting, doorCode }: PrintList, t: Translator) {
  const { day } = meeting;
  const numbers = [...new Set(meeting.sessions.map(({ dayNumber }) => dayNumber))];
  return {
    doorCode: doorCode ?? '',
    days: numbers.map((number) => ({
      title: meeting.days === 1 || day === null ? '' : weekdayWords(addDays(day, number - 1), t),
      sessions: meeting.sessions
        .filter(({ dayNumber }) => dayNumber === number)
        .map((session) => ({
          time: t.message('web-meetings.when.time', {
            begins: timeWords(session.begins, t),
            ends: timeWords(session.ends, t),
          }),
          title: session.title,
          speakers: session.speakers.map((speaker) => personWords(speaker, t)).join('; '),
          room: session.room ?? '',
          isBreak: session.kind === 'break',
        })),
    })),
  };
}
