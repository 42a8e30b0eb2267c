import { calendarText, escaped, momentText } from '../../meetings/calendar-lines.ts';
import { addDays } from '../../network/day.ts';
import type { StrategyMeasure } from '../strategy.ts';
import { isOpenMeasure } from './open-measure.ts';

/** What an entry is called in the language of the reader. */
export interface PlanCalendarWords {
  readonly begins: (measure: string) => string;
  readonly ends: (measure: string) => string;
  readonly step: (step: string, measure: string) => string;
  readonly responsible: (name: string) => string;
}

/**
 * Beginnings, ends and open steps of the measures that are not over, as whole days in an iCalendar file (RFC 5545).
 * The ids are the UIDs, so that a later file changes an entry instead of adding one; `addressOf` is the page of a
 * measure.
 */
export function planCalendar(
  { id: strategyId, measures }: { readonly id: string; readonly measures: readonly StrategyMeasure[] },
  words: PlanCalendarWords,
  addressOf: (measureId: string) => string,
): string {
  const entries = measures.filter(isOpenMeasure).flatMap((measure) => {
    const { title, startsOn, endsOn, steps, state } = measure;
    const entry = (part: string, day: string, summary: string) =>
      entryLines({ uid: `${strategyId}-${measure.id}-${part}`, day, summary, measure, words, addressOf });
    return [
      ...(state === 'planned' ? entry('begins', startsOn, words.begins(title)) : []),
      ...steps
        .filter(({ doneOn }) => doneOn === null)
        .flatMap((step) => entry(step.id, step.dueOn, words.step(step.title, title))),
      ...entry('ends', endsOn, words.ends(title)),
    ];
  });
  return calendarText([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Umsicht//Zeitplan//DE',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...entries,
    'END:VCALENDAR',
  ]);
}

function entryLines(entry: {
  readonly uid: string;
  readonly day: string;
  readonly summary: string;
  readonly measure: StrategyMeasure;
  readonly words: PlanCalendarWords;
  readonly addressOf: (measureId: string) => string;
}): readonly string[] {
  const { measure, words } = entry;
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${momentText(measure.changedAt)}`,
    `LAST-MODIFIED:${momentText(measure.changedAt)}`,
    `SEQUENCE:${measure.version}`,
    `DTSTART;VALUE=DATE:${dayText(entry.day)}`,
    // The end of whole days is the day after.
    `DTEND;VALUE=DATE:${dayText(addDays(entry.day, 1))}`,
    `SUMMARY:${escaped(entry.summary)}`,
    ...(measure.responsibleName === ''
      ? []
      : [`DESCRIPTION:${escaped(words.responsible(measure.responsibleName))}`]),
    ...(measure.place === '' ? [] : [`LOCATION:${escaped(measure.place)}`]),
    `URL:${entry.addressOf(measure.id)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function dayText(day: string): string {
  return day.replaceAll('-', '');
}
