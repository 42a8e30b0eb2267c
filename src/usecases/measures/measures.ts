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
import { measureOfOwnEntry } from '#core/strategy/library/measure-of-own-entry.ts';
import type { MeasureEntry } from '#core/strategy/library/measure-schema.ts';
import { proposalsFor } from '#core/strategy/library/proposals.ts';
import { scaleStates } from '#core/strategy/library/scale-states.ts';
import { type MeasureIndex, measureIndex } from '#core/strategy/library/search/measure-index.ts';
import { searchMeasures } from '#core/strategy/library/search/search-measures.ts';
import type { SearchLanguage } from '#core/strategy/library/search/stem-word.ts';
import { noPublishedEntries, type PublishedEntries } from '../library-entries/published-entries.ts';
import type { FoundMeasure, Measures } from './contract.ts';

const mostCharacters = 500;

/** Everything that can be found at one moment. */
interface Shelf {
  readonly mark: string;
  readonly entries: readonly MeasureEntry[];
  readonly indexes: Map<SearchLanguage, MeasureIndex>;
}

/** What is delivered with the product, and what municipalities have published of their own experience. */
export function createMeasures(published: PublishedEntries = noPublishedEntries): Measures {
  let shelf: Shelf | null = null;
  /** Filled anew only when something was published or taken back; asking whether costs one small statement. */
  const currentShelf = async (): Promise<Shelf> => {
    const mark = await published.mark();
    if (shelf?.mark === mark) return shelf;
    const own = (await published.all()).map(measureOfOwnEntry);
    const filled: Shelf = { mark, entries: [...measures, ...own], indexes: new Map() };
    shelf = filled;
    return filled;
  };
  /** Made when first asked for: a few milliseconds that not every start needs. */
  const indexOf = async (language: SearchLanguage): Promise<MeasureIndex> => {
    const { entries, indexes } = await currentShelf();
    const index = indexes.get(language) ?? measureIndex(entries, language);
    indexes.set(language, index);
    return index;
  };
  return {
    search: async (_asker, { words, field, language }) => {
      const asked = plainLine(words).slice(0, mostCharacters);
      const found: readonly FoundMeasure[] =
        asked === ''
          ? (await currentShelf()).entries.map((entry) => ({ entry, matches: [] }))
          : searchMeasures(await indexOf(language), asked).map(({ entry, matches }) => ({ entry, matches }));
      if (field === null) return ok(found);
      const within = found.filter(({ entry }) => entry.fields.includes(field));
      if (asked !== '') return ok(within);
      // Of the field itself first, then what it shares with others.
      const isOwn = ({ entry }: FoundMeasure) => entry.fields[0] === field;
      return ok([...within.filter(isOwn), ...within.filter((one) => !isOwn(one))]);
    },
    read: async (_asker, id) => {
      const { entries } = await currentShelf();
      const entry = measure(id) ?? entries.find((one) => one.id === id);
      if (entry === undefined) return failed(problem('measures.entry.notFound'));
      const references = referencesOf(entry).flatMap((one) => {
        const reference = measureReferences.get(one);
        return reference === undefined ? [] : [{ id: one, ...reference }];
      });
      const instead = entry.instead.flatMap((one) => measure(one) ?? []);
      const scales = entry.experience === undefined ? scaleStates(entry) : [];
      const experiences = entries.filter(({ experience }) => experience?.entry.basedOn === id);
      return ok({ entry, scales, references, instead, experiences, uses: await published.uses(id) });
    },
    propose: async (_asker, { key, language }) => {
      const topic = topicOfKey(plainLine(key).slice(0, mostCharacters));
      if (topic === null) return failed(problem('measures.finding.unknown'));
      return ok({ topic, ...proposalsFor(topic, await indexOf(language)) });
    },
  };
}
