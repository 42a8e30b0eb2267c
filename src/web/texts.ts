import type { Locale } from '#i18n/catalogue.ts';
import { createTranslator, type Translator } from '#i18n/translate.ts';
import { page } from '$app/state';

const translators: Readonly<Record<Locale, Translator>> = {
  de: createTranslator('de'),
  en: createTranslator('en'),
};

export function translatorFor(locale: Locale): Translator {
  return translators[locale];
}

/** The translator of the page being rendered; to be called while a component starts. */
export function pageTranslator(): Translator {
  return translatorFor(page.data.locale ?? 'de');
}
