import type { Translator } from '#i18n/translate.ts';
import { dayOf } from './dates.ts';

const clock = new Intl.DateTimeFormat('de-DE', {
  timeZone: 'Europe/Berlin',
  hour: '2-digit',
  minute: '2-digit',
});

/** Day and time as clocks in Germany showed them. */
export function momentOf(moment: Date, translator: Translator): string {
  const time = clock.format(moment);
  return translator.message('administration.moment', { day: dayOf(moment, translator), time });
}
