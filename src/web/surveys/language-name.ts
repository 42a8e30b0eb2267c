import type { Locale } from '#i18n/catalogue.ts';

/** What a language is called in the language of the page; its code where nobody has a name for it. */
export function languageName(code: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
