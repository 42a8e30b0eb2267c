import type { Translator } from '#i18n/translate.ts';

/** A counted number as the language writes it: 1.250,5. */
export function numberWords(value: number, t: Translator): string {
  return new Intl.NumberFormat(t.locale === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 6 }).format(
    value,
  );
}
