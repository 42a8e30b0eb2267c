import { german } from './locales/de/catalogue.ts';
import { english } from './locales/en/catalogue.ts';

export type Locale = 'de' | 'en';

export const locales: readonly Locale[] = ['de', 'en'];

/** File name without `.json` -> its messages. */
export type LocaleFiles = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const localeFiles: Readonly<Record<Locale, LocaleFiles>> = { de: german, en: english };

/** Files of problem texts hold full codes as keys; every other file holds names within its own area. */
export function isProblemFile(area: string): boolean {
  return area.includes('problems');
}

/** Message key -> ICU message. A name that already starts with its area is taken as it is. */
export function messagesOf(locale: Locale): ReadonlyMap<string, string> {
  return collect(locale, (area) => !isProblemFile(area));
}

/** Problem code -> ICU message, over all problem files. */
export function problemTextsOf(locale: Locale): ReadonlyMap<string, string> {
  return collect(locale, isProblemFile);
}

function collect(locale: Locale, wanted: (area: string) => boolean): ReadonlyMap<string, string> {
  const messages = new Map<string, string>();
  for (const [area, file] of Object.entries(localeFiles[locale])) {
    if (!wanted(area)) continue;
    for (const [name, text] of Object.entries(file)) messages.set(messageKey(area, name), text);
  }
  return messages;
}

export function messageKey(area: string, name: string): string {
  return isProblemFile(area) || name.startsWith(`${area}.`) ? name : `${area}.${name}`;
}
