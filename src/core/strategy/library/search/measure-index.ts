import type { MeasureEntry, MeasurePair } from '../measure-schema.ts';
import { compoundParts } from './compound-parts.ts';
import { constructLabel, offenceNames } from './finding-labels.ts';
import { wordsIn } from './fold-word.ts';
import { type SearchLanguage, stemWord } from './stem-word.ts';
import { isStopWord } from './stop-words.ts';
import { synonymsOf } from './synonyms.ts';

/** Parts of an entry, the ones that say most about it first. */
export const searchedFields = ['name', 'words', 'answers', 'summary', 'what', 'rest'] as const;
export type SearchedField = (typeof searchedFields)[number];

/** One word of one entry. */
interface Posting {
  /** How often, by field; a part of a compound counts less than the whole. */
  readonly counts: Readonly<Partial<Record<SearchedField, number>>>;
  /** The word as the entry has it, from the field that says most. */
  readonly surface: string;
}

export interface MeasureIndex {
  readonly language: SearchLanguage;
  readonly entries: readonly MeasureEntry[];
  /** Stem -> entry -> posting. */
  readonly postings: ReadonlyMap<string, ReadonlyMap<string, Posting>>;
  /** Words of a field in an entry, and on average. */
  readonly lengths: ReadonlyMap<string, Readonly<Record<SearchedField, number>>>;
  readonly averageLengths: Readonly<Record<SearchedField, number>>;
  /** What compounds are taken apart into. */
  readonly known: ReadonlySet<string>;
}

/** A part of a compound is a weaker sign than the word itself. */
const partCounts = 0.5;

export function measureIndex(entries: readonly MeasureEntry[], language: SearchLanguage): MeasureIndex {
  const texts = entries.map((entry) => [entry.id, fieldTexts(entry, language)] as const);
  const known = knownWords(texts, language);
  const postings = new Map<
    string,
    Map<string, { counts: Partial<Record<SearchedField, number>>; surface: string }>
  >();
  const lengths = new Map<string, Record<SearchedField, number>>();
  for (const [id, fields] of texts) {
    const own = emptyLengths();
    for (const field of searchedFields) {
      for (const { surface, stem } of significantWords(fields[field], language)) {
        own[field] += 1;
        const terms: (readonly [string, number])[] = [
          [stem, 1],
          ...partsOf(stem, { known, language }).map((part) => [part, partCounts] as const),
        ];
        for (const [term, count] of terms) {
          const ofTerm = postings.get(term) ?? new Map();
          const posting = ofTerm.get(id) ?? { counts: {}, surface };
          posting.counts[field] = (posting.counts[field] ?? 0) + count;
          postings.set(term, ofTerm.set(id, posting));
        }
      }
    }
    lengths.set(id, own);
  }
  return { language, entries, postings, lengths, averageLengths: averages(lengths), known };
}

export interface SignificantWord {
  readonly surface: string;
  readonly stem: string;
}

export function significantWords(text: string, language: SearchLanguage): readonly SignificantWord[] {
  return wordsIn(text)
    .filter((word) => !isStopWord(word, language))
    .map((surface) => ({ surface, stem: stemWord(surface, language) }));
}

/** English writes its compounds apart. */
export function partsOf(
  stem: string,
  { known, language }: Pick<MeasureIndex, 'known' | 'language'>,
): readonly string[] {
  return language === 'de' ? compoundParts(stem, known) : [];
}

function fieldTexts(entry: MeasureEntry, language: SearchLanguage): Record<SearchedField, string> {
  const of = (pair: MeasurePair) => pair[language === 'de' ? 0 : 1];
  const statements = [...entry.found, ...entry.worksWhen, ...entry.failsWhen, ...entry.sideEffects];
  return {
    name: of(entry.name),
    words: entry.words[language === 'de' ? 0 : 1].join(' '),
    answers: [
      ...entry.answers.constructs.map((construct) => constructLabel(construct, language) ?? ''),
      ...(language === 'de' ? entry.answers.offences.flatMap(offenceNames) : []),
    ].join(' '),
    summary: of(entry.summary),
    what: of(entry.what),
    rest: [
      ...[...statements, entry.smallTown, ...entry.indicators].map(({ text }) => of(text)),
      ...entry.firstSteps.map(of),
    ].join(' '),
  };
}

function knownWords(
  texts: readonly (readonly [string, Record<SearchedField, string>])[],
  language: SearchLanguage,
): ReadonlySet<string> {
  const stems = texts.flatMap(([, { name, words, answers, summary }]) =>
    significantWords([name, words, answers, summary].join(' '), language).map(({ stem }) => stem),
  );
  return new Set([...stems, ...synonymsOf(language).keys()]);
}

function emptyLengths(): Record<SearchedField, number> {
  return { name: 0, words: 0, answers: 0, summary: 0, what: 0, rest: 0 };
}

function averages(
  lengths: ReadonlyMap<string, Readonly<Record<SearchedField, number>>>,
): Record<SearchedField, number> {
  const sums = emptyLengths();
  for (const own of lengths.values()) for (const field of searchedFields) sums[field] += own[field];
  for (const field of searchedFields) sums[field] = Math.max(1, sums[field] / Math.max(1, lengths.size));
  return sums;
}
