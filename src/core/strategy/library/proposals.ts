import type { FindingTopic, LoadKind } from './finding-topic.ts';
import type { MeasureEntry } from './measure-schema.ts';
import { constructLabel, offenceNames } from './search/finding-labels.ts';
import type { MeasureIndex, SearchedField } from './search/measure-index.ts';
import { searchMeasures, type WordMatch } from './search/search-measures.ts';

/** An entry for a finding, and why it is proposed. */
export interface Proposal {
  readonly entry: MeasureEntry;
  /** The entry names this question or offence itself; null where only words speak for it. */
  readonly answers: { readonly kind: 'construct' | 'offence'; readonly id: string } | null;
  readonly matches: readonly WordMatch[];
}

export interface Proposals {
  /** What others do. */
  readonly worthConsidering: readonly Proposal[];
  /** What is often proposed for it and does not help, or harms. */
  readonly betterNot: readonly Proposal[];
}

/** Beyond these nobody reads, and only single words speak for them. */
const mostProposals = 8;

/** Labels of questions say where and when, too: beside entries that name the question, words must be strong. */
const besideNamed = 0.6;
/** That a word turns up somewhere in the text is no reason to propose an entry. */
const tellingFields: ReadonlySet<SearchedField> = new Set(['name', 'words', 'answers']);

/** Where districts stand out, one question or offence stands for what was compared. */
const ofLoad: Readonly<Record<LoadKind, readonly Exclude<FindingTopic, { kind: 'load' }>[]>> = {
  both: [
    { kind: 'offence', offence: '------' },
    { kind: 'construct', construct: 'safetyNightResidentialArea' },
  ],
  onlyLoad: [{ kind: 'offence', offence: '------' }],
  onlyFeeling: [{ kind: 'construct', construct: 'safetyNightResidentialArea' }],
};

/**
 * Entries that name the question or the offence of the finding come first, those that put it first in their list
 * before the others; then what the words of its label find. What does not help is kept apart, so that nobody
 * takes it for advice.
 */
export function proposalsFor(topic: FindingTopic, index: MeasureIndex): Proposals {
  const topics = topic.kind === 'load' ? ofLoad[topic.load] : [topic];
  const found = new Map<string, Proposal>();
  for (const one of topics) {
    for (const proposal of proposalsOf(one, index))
      if (!found.has(proposal.entry.id)) found.set(proposal.entry.id, proposal);
  }
  const all = [...found.values()];
  const isAdvice = ({ entry }: Proposal) => entry.kind === 'measure' || entry.kind === 'practice';
  return {
    worthConsidering: all.filter(isAdvice).slice(0, mostProposals),
    betterNot: all.filter((one) => !isAdvice(one) && isTalkedOf(one, topic)).slice(0, mostProposals),
  };
}

/** A warning needs more than a synonym: it says that somebody proposes this very thing. */
function isTalkedOf({ answers, matches }: Proposal, topic: FindingTopic): boolean {
  return answers !== null || (topic.kind === 'words' && matches.some(({ how }) => how === 'same'));
}

function proposalsOf(
  topic: Exclude<FindingTopic, { kind: 'load' }>,
  index: MeasureIndex,
): readonly Proposal[] {
  const hits = searchMeasures(index, wordsOf(topic, index));
  const matchesOf = new Map(hits.map(({ entry, matches }) => [entry.id, matches]));
  const scoreOf = new Map(hits.map(({ entry, score }) => [entry.id, score]));
  const named = index.entries
    .map((entry) => ({ entry, place: placeOf(topic, entry) }))
    .filter(({ place }) => place >= 0)
    .sort(
      (one, other) =>
        one.place - other.place || (scoreOf.get(other.entry.id) ?? 0) - (scoreOf.get(one.entry.id) ?? 0),
    )
    .map(({ entry }): Proposal => {
      const matches = matchesOf.get(entry.id) ?? [];
      return { entry, answers: answeredBy(topic), matches };
    });
  const closeEnough = named.length === 0 ? 0 : (hits[0]?.score ?? 0) * besideNamed;
  const byWords = hits
    .filter(({ entry, score, matches }) => {
      const telling = matches.some(({ field }) => tellingFields.has(field));
      return placeOf(topic, entry) < 0 && telling && score >= closeEnough;
    })
    .map(({ entry, matches }): Proposal => ({ entry, answers: null, matches }));
  return [...named, ...byWords];
}

function placeOf(topic: Exclude<FindingTopic, { kind: 'load' }>, { answers }: MeasureEntry): number {
  if (topic.kind === 'construct') return answers.constructs.indexOf(topic.construct);
  return topic.kind === 'offence' ? answers.offences.indexOf(topic.offence) : -1;
}

function answeredBy(topic: Exclude<FindingTopic, { kind: 'load' }>): Proposal['answers'] {
  if (topic.kind === 'construct') return { kind: 'construct', id: topic.construct };
  return topic.kind === 'offence' ? { kind: 'offence', id: topic.offence } : null;
}

function wordsOf(topic: Exclude<FindingTopic, { kind: 'load' }>, { language }: MeasureIndex): string {
  if (topic.kind === 'words') return topic.words;
  if (topic.kind === 'construct') return constructLabel(topic.construct, language) ?? '';
  return offenceNames(topic.offence)[0] ?? '';
}
