import type { Locale } from '#i18n/catalogue.ts';

/** `1.3.` or `1 Mar`: for the axis of a chart, where the year is known. */
export function dayAndMonth(day: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale === 'de' ? 'de-DE' : 'en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: locale === 'de' ? 'numeric' : 'short',
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}
