import { foldWord } from './fold-word.ts';

export type SearchLanguage = 'de' | 'en';

/** Longest first. The number is what has to be left of the word. */
const germanEndings: readonly (readonly [string, number])[] = [
  ['ern', 4],
  ['em', 4],
  ['en', 4],
  ['er', 3],
  ['e', 3],
  ['n', 4],
];
const germanSuffixes: readonly (readonly [string, number])[] = [
  ['ung', 4],
  ['heit', 4],
  ['keit', 4],
  ['et', 5],
];
/** Before the others, so that »Bikes« and »Bike« end alike. */
const germanPlural: readonly (readonly [string, number])[] = [['s', 4]];
/** Words that would fall together with others: to park is not in a park. */
const germanExceptions: Readonly<Record<string, string>> = {
  parken: 'parken',
  parkend: 'parken',
  parkende: 'parken',
  geparkt: 'parken',
};
const germanFemale: readonly (readonly [string, number])[] = [
  ['innen', 5],
  ['in', 5],
];
const englishEndings: readonly (readonly [string, number])[] = [
  ['ings', 4],
  ['ing', 4],
  ['ed', 4],
  ['es', 4],
  ['s', 3],
  ['e', 3],
];

/**
 * What a word shares with its plural, its cases and its nearest relatives: light on purpose. Words that are still
 * apart after it (»Einbruch«, »eingebrochen«) stand in the list of synonyms.
 */
export function stemWord(word: string, language: SearchLanguage): string {
  const folded = foldWord(word);
  if (language === 'en') return without(folded.replace(/ies$/, 'y'), englishEndings);
  const own = germanExceptions[folded];
  if (own !== undefined) return own;
  const person = without(without(folded, germanPlural), germanFemale);
  const bare = without(without(person, germanEndings), germanSuffixes);
  // »dunkel« and »dunkle«, »Fehler« aside.
  return bare.replace(/([^aeiou])e([lr])$/, '$1$2');
}

function without(word: string, endings: readonly (readonly [string, number])[]): string {
  const ending = endings.find(
    ([letters, left]) => word.endsWith(letters) && word.length - letters.length >= left,
  );
  return ending === undefined ? word : word.slice(0, -ending[0].length);
}
