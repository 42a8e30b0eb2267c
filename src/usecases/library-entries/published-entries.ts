import { type PublishedEntry, readOwnEntry } from '#core/strategy/library/own-entry.ts';
import {
  listEntriesOfAll,
  listPublishedUses,
  type PublishedUse,
  publishedEntriesMark,
} from '#storage/queries/library-entries.ts';
import type { UseCaseNeeds } from '../needs.ts';

/** What municipalities have published, for everybody. */
export interface PublishedEntries {
  /** Another one whenever `all` would answer something else. */
  mark(): Promise<string>;
  all(): Promise<readonly PublishedEntry[]>;
  /** Public measures that were taken from this entry. */
  uses(entryId: string): Promise<readonly PublishedUse[]>;
}

export function createPublishedEntries({ beyond }: Pick<UseCaseNeeds, 'beyond'>): PublishedEntries {
  return {
    mark: () => publishedEntriesMark(beyond),
    all: async () =>
      (await listEntriesOfAll(beyond, 'published')).flatMap((stored) => {
        const entry = readOwnEntry(stored.definition);
        const { id, organisationName, reviewedOn, fictional } = stored;
        // Came with a package of another version, or without a review: not shown rather than shown wrongly.
        if (entry === null || reviewedOn === null) return [];
        return [{ id, entry, organisationName, reviewedOn, fictional }];
      }),
    uses: (entryId) => listPublishedUses(beyond, entryId),
  };
}

/** The delivered library alone: for tests and wherever there is no database. */
export const noPublishedEntries: PublishedEntries = {
  mark: async () => '',
  all: async () => [],
  uses: async () => [],
};
