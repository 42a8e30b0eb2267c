import { type Locale, localeFiles } from './catalogue.ts';
import { textsIn } from './text-files.ts';
import { type Translator, type TranslatorOptions, translatorOf } from './translator-of.ts';

export type { Translator, TranslatorOptions } from './translator-of.ts';

/** With all texts of the product. */
export function createTranslator(locale: Locale, options: TranslatorOptions = {}): Translator {
  const german = textsIn(localeFiles.de);
  const own = locale === 'de' ? german : textsIn(localeFiles[locale]);
  return translatorOf({ locale, own, german }, options);
}
