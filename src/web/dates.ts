import type { Translator } from '#i18n/translate.ts';

const germanDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** The day as people in Germany saw it on the calendar at that moment. */
export function dayOf(moment: Date, translator: Translator): string {
  return translator.date(germanDay.format(moment));
}

/** Today in Germany as an ISO text. */
export function todayInGermany(): string {
  return dayInGermany(new Date());
}

/** The day of a moment in Germany as an ISO text. */
export function dayInGermany(moment: Date): string {
  return germanDay.format(moment);
}

const isoDay = /^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** A day that exists, as the date field of a form sends it. */
export function isDay(text: string): boolean {
  if (!isoDay.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return moment.toISOString().startsWith(text);
}
