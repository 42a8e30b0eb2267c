import type { ContactFunction, Topic } from '../contact.ts';

/** What one row of a contact list says. Null and empty lists: it says nothing of it. */
export interface ListedContact {
  readonly name: string;
  readonly function: ContactFunction | null;
  readonly topics: readonly Topic[];
  /** Words of the list: keys or names of places; once they are checked, keys. */
  readonly areas: readonly string[];
  readonly phone: string | null;
  readonly email: string | null;
  readonly hours: string | null;
  readonly source: string;
  /** Day of a consent the list names expressly; a yes without its day is none. */
  readonly consentOn: string | null;
  /** The list says no. */
  readonly consentRefused: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** The longest text a contact holds; the form allows the same. */
export const longestContactText = 200;

/** One address, without spaces, brackets and separators, so that nothing can be smuggled into a mail. */
export function isEmailAddress(text: string): boolean {
  return text.length <= longestContactText && /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(text);
}
