import type { Addressee } from '#core/survey/sampling/addressee.ts';
import type { LetterText } from '#core/survey/sampling/letter-plan.ts';

const germanSalutations: NonNullable<LetterText['salutations']> = {
  w: 'Sehr geehrte Frau {title} {lastName},',
  m: 'Sehr geehrter Herr {title} {lastName},',
  other: 'Guten Tag {title} {firstName} {lastName},',
};
/** By name alone: how sexes are spoken to in every language is for whoever writes the text. */
const otherSalutations: NonNullable<LetterText['salutations']> = {
  w: '{firstName} {lastName},',
  m: '{firstName} {lastName},',
  other: '{firstName} {lastName},',
};
const englishSalutations: NonNullable<LetterText['salutations']> = {
  w: 'Dear {title} {firstName} {lastName},',
  m: 'Dear {title} {firstName} {lastName},',
  other: 'Dear {title} {firstName} {lastName},',
};

/** How a letter speaks to a person: by the register's sex where it says one, else by name alone. */
export function salutationOf(
  person: Addressee,
  language: string,
  told: LetterText['salutations'] | undefined,
): string {
  const usual = language.startsWith('de')
    ? germanSalutations
    : language.startsWith('en')
      ? englishSalutations
      : otherSalutations;
  const { title, firstName, lastName } = person;
  const words = (told ?? usual)[person.sex === 'm' || person.sex === 'w' ? person.sex : 'other'];
  const named = words
    .replaceAll('{title}', title)
    .replaceAll('{firstName}', firstName)
    .replaceAll('{lastName}', lastName);
  return named.replaceAll(/\s+/g, ' ').replaceAll(' ,', ',').trim();
}
