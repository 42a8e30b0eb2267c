import type { Translator } from '#i18n/translate.ts';

/** Words for what the importers found; a name without words is shown as it is. */
export function fieldWords(t: Translator, field: string): string {
  return wordsOr(t, `web.field.${field}`, field);
}

export function factWords(t: Translator, fact: string): string {
  return wordsOr(t, `web.fact.${fact}`, fact);
}

/** Some fields and facts hold a word of the program instead of a value of the file. */
export function valueWords(t: Translator, field: string, value: string): string {
  return wordsOr(t, field === 'kind' ? `web.kind.${value}` : `web.value.${field}.${value}`, value);
}

function wordsOr(t: Translator, key: string, otherwise: string): string {
  return t.has(key) ? t.message(key) : otherwise;
}
