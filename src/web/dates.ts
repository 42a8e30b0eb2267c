import type { Translator } from '#i18n/translate.ts';

const germanDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** The day as people in Germany saw it on the calendar at that moment. */
export function dayOf(moment: Date, translator: Translator): string {
  return translator.date(germanDay.format(moment));
}
