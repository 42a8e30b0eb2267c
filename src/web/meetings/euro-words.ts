import type { Translator } from '#i18n/translate.ts';

/** 1.250,50 € or 1.250 €, from whole cents. */
export function euroWords(cents: number, t: Translator): string {
  return new Intl.NumberFormat(t.locale === 'de' ? 'de-DE' : 'en-GB', {
    style: 'currency',
    currency: 'EUR',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(cents / 100);
}
