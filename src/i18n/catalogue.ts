import { german } from './locales/de/catalogue.ts';
import { english } from './locales/en/catalogue.ts';
import { type LocaleFiles, textsIn } from './text-files.ts';

export { messageKey } from './text-files.ts';

export type Locale = 'de' | 'en';

export const locales: readonly Locale[] = ['de', 'en'];

export const localeFiles: Readonly<Record<Locale, LocaleFiles>> = { de: german, en: english };

/** Message key -> ICU message. A name that already starts with its area is taken as it is. */
export function messagesOf(locale: Locale): ReadonlyMap<string, string> {
  return textsIn(localeFiles[locale]).messages;
}

/** Problem code -> ICU message, over all problem files. */
export function problemTextsOf(locale: Locale): ReadonlyMap<string, string> {
  return textsIn(localeFiles[locale]).problems;
}
