import { measures } from '#core/strategy/library/measure-library.ts';
import type { Translator } from '#i18n/translate.ts';
import { said } from '../../measures/measure-words.ts';

/** Entries of the delivered library by name, to choose from. */
export function deliveredEntries(t: Translator) {
  return measures
    .map(({ id, name }) => ({ id, name: said(name, t) }))
    .sort((one, other) => one.name.localeCompare(other.name, t.locale));
}
