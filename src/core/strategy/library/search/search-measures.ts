import type { MeasureEntry } from '../measure-schema.ts';
import {
  type MeasureIndex,
  partsOf,
  type SearchedField,
  type SignificantWord,
  searchedFields,
  significantWords,
} from './measure-index.ts';
import { synonymsOf } from './synonyms.ts';

/**
 * Full-text search over the library: BM25 with weighted fields (docs/methods/measure-search.md).
 * Answers which entries speak of the same thing as a sentence, and which words say so. Not an answer to which
 * measure is best: that is what the entries themselves weigh.
 * Robertson and Zaragoza (2009), The Probabilistic Relevance Framework: BM25 and Beyond.
 */
export interface MeasureHit {
  readonly entry: MeasureEntry;
  readonly score: number;
  /** Why: words asked for that were found, the strongest first. */
  readonly matches: readonly WordMatch[];
}

export interface WordMatch {
  readonly asked: string;
  readonly found: string;
  /** `same` word, a `part` of a compound on either side, or a `synonym`. */
  readonly how: 'same' | 'part' | 'synonym';
  readonly field: SearchedField;
}

const fieldWeights: Readonly<Record<SearchedField, number>> = {
  name: 4,
  words: 4,
  answers: 3,
  summary: 2.5,
  what: 1.5,
  rest: 0.4,
};
/** How soon more of the same word stops to count. */
const saturation = 1.2;
/** How much a long field is held against a word. */
const lengthPenalty = 0.6;
const weightOf = { same: 1, synonym: 0.75, part: 0.6, partSynonym: 0.45 } as const;

export function searchMeasures(index: MeasureIndex, question: string): readonly MeasureHit[] {
  const words = distinct(significantWords(question.slice(0, mostCharacters), index.language)).slice(
    0,
    mostWords,
  );
  const asked = words.map((word) => ({ word, candidates: candidatesOf(word, index) }));
  const hits = index.entries.map((entry) => hitOf(entry, asked, index));
  const best = Math.max(0, ...hits.map(({ score }) => score));
  return hits
    .filter(({ score }) => score > 0 && score >= best * leastOfBest)
    .sort((one, other) => other.score - one.score || (one.entry.id < other.entry.id ? -1 : 1));
}

/** What is weaker than this beside the best would only be in the way. */
const leastOfBest = 0.25;
/** A page of text is not a question. */
const mostWords = 40;
const mostCharacters = 2_000;

interface Candidate {
  readonly term: string;
  readonly weight: number;
  readonly how: WordMatch['how'];
}

/** What may stand for a word: itself, its synonyms; its parts and theirs. */
function candidatesOf({ stem }: SignificantWord, index: MeasureIndex) {
  const synonyms = synonymsOf(index.language);
  const candidate = (term: string, weight: number, how: WordMatch['how']): Candidate => ({
    term,
    weight,
    how,
  });
  const whole = [
    candidate(stem, weightOf.same, 'same'),
    ...[...(synonyms.get(stem) ?? [])].map((term) => candidate(term, weightOf.synonym, 'synonym')),
  ];
  const parts = partsOf(stem, index).map((part) => [
    candidate(part, weightOf.part, 'part'),
    ...[...(synonyms.get(part) ?? [])].map((term) => candidate(term, weightOf.partSynonym, 'synonym')),
  ]);
  return { whole, parts };
}

interface Scored {
  readonly score: number;
  readonly match: WordMatch;
}

function hitOf(
  entry: MeasureEntry,
  asked: readonly { word: SignificantWord; candidates: ReturnType<typeof candidatesOf> }[],
  index: MeasureIndex,
): MeasureHit {
  const scored = asked.flatMap(({ word, candidates }): Scored[] => {
    const best = (all: readonly Candidate[]): Scored | undefined =>
      strongest(all.flatMap((one) => scoreOf(entry.id, word, one, index) ?? []));
    const whole = best(candidates.whole);
    const parts = candidates.parts.flatMap((all) => best(all) ?? []);
    const partsScore = parts.reduce((sum, { score }) => sum + score, 0);
    // The parts may weigh more, but the word itself is the better reason.
    const reason = whole?.match.how === 'same' || (whole?.score ?? 0) >= partsScore ? whole : undefined;
    const first = reason ?? strongest(parts);
    return first === undefined
      ? []
      : [{ score: Math.max(whole?.score ?? 0, partsScore), match: first.match }];
  });
  return {
    entry,
    score: scored.reduce((sum, { score }) => sum + score, 0),
    matches: scored.sort((one, other) => other.score - one.score).map(({ match }) => match),
  };
}

function strongest(all: readonly Scored[]): Scored | undefined {
  return all.reduce<Scored | undefined>(
    (best, one) => (best === undefined || one.score > best.score ? one : best),
    undefined,
  );
}

function scoreOf(
  entryId: string,
  { surface }: SignificantWord,
  { term, weight, how }: Candidate,
  index: MeasureIndex,
): Scored | undefined {
  const ofTerm = index.postings.get(term);
  const posting = ofTerm?.get(entryId);
  if (ofTerm === undefined || posting === undefined) return undefined;
  const lengths = index.lengths.get(entryId)!;
  const byField = searchedFields.map((field) => {
    const length = 1 - lengthPenalty + (lengthPenalty * lengths[field]) / index.averageLengths[field];
    return { field, value: (fieldWeights[field] * (posting.counts[field] ?? 0)) / length };
  });
  const frequency = byField.reduce((sum, { value }) => sum + value, 0);
  const rarity = Math.log(1 + (index.entries.length - ofTerm.size + 0.5) / (ofTerm.size + 0.5));
  const { field } = byField.reduce((best, one) => (one.value > best.value ? one : best));
  return {
    score: (weight * rarity * frequency) / (saturation + frequency),
    match: { asked: surface, found: posting.surface, how, field },
  };
}

function distinct(words: readonly SignificantWord[]): readonly SignificantWord[] {
  return [...new Map(words.map((word) => [word.stem, word])).values()];
}
