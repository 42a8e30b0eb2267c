import { problem } from '#core/kernel/problem.ts';
import { failed, ok } from '#core/kernel/result.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import { topicOfKey } from '#core/strategy/library/finding-topic.ts';
import {
  measure,
  measureReferences,
  measures,
  referencesOf,
} from '#core/strategy/library/measure-library.ts';
import { proposalsFor } from '#core/strategy/library/proposals.ts';
import { scaleStates } from '#core/strategy/library/scale-states.ts';
import { type MeasureIndex, measureIndex } from '#core/strategy/library/search/measure-index.ts';
import { searchMeasures } from '#core/strategy/library/search/search-measures.ts';
import type { SearchLanguage } from '#core/strategy/library/search/stem-word.ts';
import type { FoundMeasure, Measures } from './contract.ts';

const mostCharacters = 500;

/** Reads what is delivered with the product; nothing of any organisation is touched. */
export function createMeasures(): Measures {
  const indexes = new Map<SearchLanguage, MeasureIndex>();
  /** Made when first asked for: a few milliseconds that not every start needs. */
  const indexOf = (language: SearchLanguage): MeasureIndex => {
    const index = indexes.get(language) ?? measureIndex(measures, language);
    indexes.set(language, index);
    return index;
  };
  return {
    search: async (_asker, { words, field, language }) => {
      const asked = plainLine(words).slice(0, mostCharacters);
      const found: readonly FoundMeasure[] =
        asked === ''
          ? measures.map((entry) => ({ entry, matches: [] }))
          : searchMeasures(indexOf(language), asked).map(({ entry, matches }) => ({ entry, matches }));
      if (field === null) return ok(found);
      const within = found.filter(({ entry }) => entry.fields.includes(field));
      if (asked !== '') return ok(within);
      // Of the field itself first, then what it shares with others.
      const isOwn = ({ entry }: FoundMeasure) => entry.fields[0] === field;
      return ok([...within.filter(isOwn), ...within.filter((one) => !isOwn(one))]);
    },
    read: async (_asker, id) => {
      const entry = measure(id);
      if (entry === undefined) return failed(problem('measures.entry.notFound'));
      const references = referencesOf(entry).flatMap((one) => {
        const reference = measureReferences.get(one);
        return reference === undefined ? [] : [{ id: one, ...reference }];
      });
      const instead = entry.instead.flatMap((one) => measure(one) ?? []);
      return ok({ entry, scales: scaleStates(entry), references, instead });
    },
    propose: async (_asker, { key, language }) => {
      const topic = topicOfKey(plainLine(key).slice(0, mostCharacters));
      if (topic === null) return failed(problem('measures.finding.unknown'));
      return ok({ topic, ...proposalsFor(topic, indexOf(language)) });
    },
  };
}
