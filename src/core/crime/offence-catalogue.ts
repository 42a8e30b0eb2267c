import { message, type Text, verbatim } from '../kernel/text.ts';
import catalogue from './offence-catalogue.json' with { type: 'json' };

/** An offence or group of offences of the police statistics. */
export interface Offence {
  /** Six characters with `*` and `-`; always text. */
  readonly key: string;
  /** Official German wording, without paragraphs. Texts for readers come from `offences.json`. */
  readonly name: string;
  /** A group that overlaps with others: never add it to anything. */
  readonly sum: boolean;
  /** Keys whose cases include all cases of this one. */
  readonly partOf: readonly string[];
  /** Words German tables use for it. */
  readonly words: readonly string[];
}

export const offenceCatalogue: readonly Offence[] = catalogue;

const byKey: ReadonlyMap<string, Offence> = new Map(
  offenceCatalogue.map((offence) => [offence.key, offence]),
);

export const ALL_OFFENCES = '------';
/** All offences without those against immigration law, which distort border and reception towns. */
export const ALL_WITHOUT_IMMIGRATION = '890000';
export const IMMIGRATION_LAW = '725000';

/** What municipalities talk about, in the order of a report; they overlap. */
export const municipalOffences: readonly string[] = [
  ALL_WITHOUT_IMMIGRATION,
  ALL_OFFENCES,
  '****00',
  '435*00',
  '***300',
  '674000',
  '892000',
  '899000',
  '510000',
  '730000',
];

export function offenceByKey(key: string): Offence | null {
  return byKey.get(key) ?? null;
}

/** Whether text has the form of an official key, known or not. */
export function isOffenceKey(text: string): boolean {
  return text === ALL_OFFENCES || /^[0-9*]{6}$/.test(text);
}

/** The name for readers; a key the catalogue does not know stands for itself. */
export function offenceLabel(key: string): Text {
  return byKey.has(key) ? message(`offences.${key}`) : verbatim(key);
}

const byWords: ReadonlyMap<string, string> = new Map(
  offenceCatalogue.flatMap(({ key, name, words }) =>
    [name, ...words].map((words): [string, string] => [comparableOffence(words), key]),
  ),
);

/** The key for words such as `Wohnungseinbruch` or `WED`, or null: what is not on the list is not guessed. */
export function offenceFromWords(words: string): string | null {
  return byWords.get(comparableOffence(words)) ?? null;
}

/** Lower case, umlauts transcribed, without paragraphs of the law, punctuation and "und zwar". */
export function comparableOffence(words: string): string {
  return words
    .normalize('NFC')
    .replace(/\u00ad/g, '')
    .toLowerCase()
    .replace(/§.*$/su, '')
    .replace(/\bund zwar:?\s*$/u, '')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
