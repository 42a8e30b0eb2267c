import type { MeasureEntry, MeasurePair } from './measure-schema.ts';
import { mainField, type PublishedEntry } from './own-entry.ts';

/**
 * A published experience as an entry among the others, so that search and lists know only one kind. Nobody has
 * studied it: no results by outcome, no ratings. It carries what it really is in `experience`; pages show that.
 */
export function measureOfOwnEntry(published: PublishedEntry): MeasureEntry {
  const { entry, id, reviewedOn } = published;
  // Written in one language; nobody translates what is experienced.
  const pair = (text: string): MeasurePair => [text, text];
  const statements = (text: string) => (text === '' ? [] : [{ text: pair(text), refs: [] }]);
  return {
    id,
    kind: 'practice',
    fields: entry.fields.length > 0 ? entry.fields : [mainField(entry)],
    name: pair(entry.name),
    summary: pair(entry.summary),
    what: pair([entry.what, entry.audience].join('\n')),
    worksWhen: statements(entry.worksWhen),
    failsWhen: statements(entry.failsWhen),
    bestStudy: 'none',
    found: [],
    ratings: [],
    sideEffects: [],
    smallTown: { text: pair(entry.results), refs: [] },
    effort: { level: entry.effort, text: pair(entry.effortWords) },
    cost: { unknownAsk: pair(entry.costWords) },
    indicators: entry.indicators.map((text) => ({ text: pair(text), source: 'records' as const })),
    firstSteps: entry.firstSteps.map(pair),
    instead: [],
    answers: { constructs: [], offences: [] },
    words: [[], []],
    checkedOn: reviewedOn,
    experience: published,
  };
}
