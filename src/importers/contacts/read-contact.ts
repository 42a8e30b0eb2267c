import type { ListedContact } from '#core/network/contact-list/listed-contact.ts';
import type { Issue } from '../contract.ts';

/** One row or card as it was understood; with an error among its issues it cannot be taken. */
export interface ReadContact {
  readonly line: number;
  readonly contact: ListedContact;
  readonly issues: readonly Issue[];
  /** Words of the list for functions and topics, so that somebody can say what they mean. */
  readonly functionWord: string;
  readonly topicWords: readonly string[];
}

/** A list of a municipality or a district is shorter; what is longer is something else. */
export const mostContacts = 10_000;
