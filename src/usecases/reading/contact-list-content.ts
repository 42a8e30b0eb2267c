import type { ContactFunction, Topic } from '#core/network/contact.ts';
import type { ContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import { longestContactText } from '#core/network/contact-list/listed-contact.ts';
import { comparableWord, contactWords } from '#importers/contacts/contact-words.ts';
import type { ReadContact } from '#importers/contacts/read-contact.ts';
import { readContacts } from '#importers/contacts/read-contacts.ts';
import type { ByteSource, DetectedLayout, Issue } from '#importers/contract.ts';

/** Everything a contact list holds. With an error among the issues of the file none of it can be taken. */
export interface ContactListContent {
  readonly layout: DetectedLayout | null;
  readonly issues: readonly Issue[];
  readonly words: ListWords;
  readonly rows: readonly Pick<ReadContact, 'line' | 'contact' | 'issues'>[];
}

/** The list's own words, those nobody knows first, then the most frequent; null: not known. */
export interface ListWords {
  readonly functions: readonly ListWord<ContactFunction | null>[];
  readonly topics: readonly ListWord<readonly Topic[] | null>[];
}

export interface ListWord<Meaning> {
  readonly word: string;
  readonly count: number;
  readonly meaning: Meaning;
}

export const emptyContactList: ContactListContent = {
  layout: null,
  issues: [],
  words: { functions: [], topics: [] },
  rows: [],
};

/** More words than this nobody assigns; the list is of another kind. */
const wordsShown = 80;

export async function readContactList(
  bytes: ByteSource,
  mapping: ContactMapping,
): Promise<ContactListContent> {
  let layout: DetectedLayout | null = null;
  const issues: Issue[] = [];
  const rows: ContactListContent['rows'][number][] = [];
  const functions = wordCounter();
  const topics = wordCounter();
  for await (const event of readContacts(bytes, mapping)) {
    if (event.kind === 'layout') layout = event.layout;
    else if (event.kind === 'issue') issues.push(event.issue);
    else {
      const { functionWord, topicWords, ...row } = event.row;
      rows.push(row);
      functions.add(functionWord);
      for (const word of topicWords) topics.add(word);
    }
  }
  const known = contactWords(mapping);
  return {
    layout,
    issues,
    words: { functions: functions.words(known.function), topics: topics.words(known.topics) },
    rows,
  };
}

function wordCounter() {
  const counts = new Map<string, { readonly word: string; count: number }>();
  return {
    add: (word: string): void => {
      const key = comparableWord(word);
      // A text that long is no word; its row says so.
      if (key === '' || word.length > longestContactText) return;
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { word, count: 1 });
      else known.count += 1;
    },
    words: <Meaning>(meaningOf: (word: string) => Meaning | null): readonly ListWord<Meaning | null>[] => {
      const all = [...counts.values()].map(({ word, count }) => ({ word, count, meaning: meaningOf(word) }));
      const isKnown = (one: { readonly meaning: unknown }): number => (one.meaning === null ? 0 : 1);
      return all
        .toSorted((one, other) => isKnown(one) - isKnown(other) || other.count - one.count)
        .slice(0, wordsShown);
    },
  };
}
