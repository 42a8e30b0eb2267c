import type { Contact, ContactFunction } from '../contact.ts';
import { foldPlaceName, letterDistance } from '../place-name.ts';
import type { ListedContact } from './listed-contact.ts';

/** What a row has in common with a contact or with a row before it. */
export interface ContactMatch {
  /** A contact of the directory, or an earlier row of the list. */
  readonly with: { readonly contactId: string } | { readonly row: number };
  /** Name and function, or an address with it. */
  readonly reason: 'email' | 'name' | 'phone';
  /** The same person as far as a list can tell; otherwise only an address is shared. */
  readonly isSamePerson: boolean;
}

export interface ContactMatcher {
  /** A contact of the directory, to be compared with. */
  know(contact: Contact): void;
  /** The likeness to what is known so far; the row itself is known afterwards. */
  take(row: number, contact: ListedContact): ContactMatch | null;
}

interface Known {
  readonly with: ContactMatch['with'];
  readonly nameKey: string;
  readonly function: ContactFunction | null;
}

type Traits = Pick<ListedContact, 'name' | 'function' | 'email' | 'phone'>;

/**
 * More people of one address than this are not compared with letter by letter: two thousand rows with the number
 * of the switchboard would be compared with each other. Those of exactly the same name are found all the same.
 */
const mostCompared = 8;

/**
 * Finds who is there already, in the directory and in the same list. A row repeats an earlier row before it
 * repeats a contact, so that one contact is not changed by two rows.
 */
export function contactMatcher(): ContactMatcher {
  const directory = traitIndex();
  const list = traitIndex();
  return {
    know: (contact) => directory.add(contact, { contactId: contact.id }),
    take: (row, contact) => {
      const match =
        list.samePerson(contact) ??
        directory.samePerson(contact) ??
        directory.sameAddress(contact) ??
        list.sameAddress(contact);
      list.add(contact, { row });
      return match;
    },
  };
}

interface TraitIndex {
  add(traits: Traits, who: ContactMatch['with']): void;
  samePerson(traits: Traits): ContactMatch | null;
  sameAddress(traits: Traits): ContactMatch | null;
}

function traitIndex(): TraitIndex {
  const byTrait = new Map<string, Known[]>();
  const knownBy = (trait: string): readonly Known[] => byTrait.get(trait) ?? [];
  const addresses = ({ email, phone }: Traits) =>
    [
      ['email', email === null ? null : `e ${email.toLowerCase()}`],
      ['phone', phoneTrait(phone)],
    ] as const;
  const person = (traits: Traits, reason: ContactMatch['reason'], trait: string): ContactMatch | null => {
    const nameKey = personNameKey(traits.name);
    const fits = (known: Known): boolean => isSameFunction(known.function, traits.function);
    const found =
      knownBy(`${trait} ${nameKey}`).find(fits) ??
      knownBy(trait).find((known) => fits(known) && isSimilarName(known.nameKey, nameKey));
    return found === undefined ? null : { with: found.with, reason, isSamePerson: true };
  };
  return {
    add: (traits, who) => {
      const nameKey = personNameKey(traits.name);
      const known: Known = { with: who, nameKey, function: traits.function };
      const keep = (trait: string): void => {
        const list = byTrait.get(trait);
        if (list === undefined) byTrait.set(trait, [known]);
        else if (list.length < mostCompared) list.push(known);
      };
      keep(`n ${nameKey}`);
      for (const [, trait] of addresses(traits)) {
        if (trait === null) continue;
        keep(trait);
        keep(`${trait} ${nameKey}`);
      }
    },
    samePerson: (traits) => {
      const [[, email], [, phone]] = addresses(traits);
      const byEmail = email === null ? null : person(traits, 'email', email);
      const byName = byEmail ?? sameName(traits);
      return byName ?? (phone === null ? null : person(traits, 'phone', phone));
    },
    sameAddress: (traits) => {
      for (const [reason, trait] of addresses(traits)) {
        const [first] = trait === null ? [] : knownBy(trait);
        if (first !== undefined) return { with: first.with, reason, isSamePerson: false };
      }
      return null;
    },
  };

  function sameName(traits: Traits): ContactMatch | null {
    const found = knownBy(`n ${personNameKey(traits.name)}`).find((known) =>
      isSameFunction(known.function, traits.function),
    );
    return found === undefined ? null : { with: found.with, reason: 'name', isSamePerson: true };
  }
}

const titles = new Set(
  'dr prof dipl ing med phil jur habil mag ma ba msc bsc phd herr frau mr mrs ms'.split(' '),
);

/** Names however they are written: without titles, marks and order. "Dr. Größel, Änne" is "Anne Grossel". */
export function personNameKey(name: string): string {
  const words = foldPlaceName(name).split(' ');
  const own = words.filter((word) => !titles.has(word));
  return (own.length > 0 ? own : words).toSorted().join(' ');
}

/** A slip of the pen in a name that is long enough to have one. */
function isSimilarName(one: string, other: string): boolean {
  const longest = Math.max(one.length, other.length);
  if (Math.abs(one.length - other.length) > 2 || longest < 6 || longest > 80) return one === other;
  return letterDistance(one, other) <= (longest < 12 ? 1 : 2);
}

/** The directory may know better than the list, or the other way round. */
function isSameFunction(one: ContactFunction | null, other: ContactFunction | null): boolean {
  const isOpen = (name: ContactFunction | null): boolean => name === null || name === 'other';
  return one === other || isOpen(one) || isOpen(other);
}

/** +49 3586 763-0, 0049 (0)3586 7630 and 03586/7630 are one number; what is shorter may be an extension. */
function phoneTrait(phone: string | null): string | null {
  const digits = (phone ?? '')
    .replaceAll('(0)', '')
    .replaceAll(/[^\d+]/g, '')
    .replace(/^(?:\+|00)49/, '0');
  return digits.length < 6 ? null : `p ${digits}`;
}
