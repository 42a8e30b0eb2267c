import type { Translator } from '#i18n/translate.ts';
import type { ShownPerson } from '#usecases/meetings/contract.ts';

/** Ada Muster, Polizeirevier Auenstedt; who may not be named is shown by function and organisation. */
export function personWords(
  person: Pick<ShownPerson, 'name' | 'function' | 'organisationName'>,
  t: Translator,
): string {
  const who =
    person.name ?? (person.function === null ? null : t.message(`network.function.${person.function}`));
  const words = [who, person.organisationName].filter((part) => part !== null && part !== '');
  return words.length === 0 ? t.message('web-meetings.nobodyNamed') : words.join(', ');
}
