import type { Contact } from '../contact.ts';
import type { ListedContact } from './listed-contact.ts';

/** A contact of a list as it is entered: nobody has confirmed it yet, and no deputy is known. */
export function newContact(
  listed: ListedContact,
  key: { readonly id: string; readonly organisationId: string },
): Contact {
  const { consentOn, consentRefused, ...rest } = listed;
  return {
    ...rest,
    ...key,
    function: listed.function ?? 'other',
    deputyId: null,
    publishConsentOn: consentRefused ? null : consentOn,
    lastConfirmedOn: null,
  };
}

/** What the list says takes the place of what was there; what it does not say stays. */
export function updatedContact(contact: Contact, listed: ListedContact): Contact {
  const isVague = listed.function === null || listed.function === 'other';
  return {
    ...contact,
    name: listed.name,
    function: isVague ? contact.function : (listed.function ?? contact.function),
    topics: listed.topics.length > 0 ? listed.topics : contact.topics,
    areas: listed.areas.length > 0 ? listed.areas : contact.areas,
    phone: listed.phone ?? contact.phone,
    email: listed.email ?? contact.email,
    hours: listed.hours ?? contact.hours,
    source: listed.source || contact.source,
    publishConsentOn: consentAfter(contact, listed),
    ...periodAfter(contact, listed),
  };
}

/** A new first day after the former last one begins a period without an end, and the other way round. */
function periodAfter(contact: Contact, listed: ListedContact): Pick<Contact, 'validFrom' | 'validTo'> {
  const validFrom = listed.validFrom ?? contact.validFrom;
  const validTo = listed.validTo ?? contact.validTo;
  if (validFrom === null || validTo === null || validFrom <= validTo) return { validFrom, validTo };
  return { validFrom: listed.validFrom, validTo: listed.validTo };
}

/** A no counts at once; a yes only where the directory has not learned later that there is none. */
function consentAfter(contact: Contact, { consentOn, consentRefused }: ListedContact): string | null {
  if (consentRefused) return null;
  if (consentOn === null) return contact.publishConsentOn;
  const { publishConsentOn, lastConfirmedOn } = contact;
  const isOlder = publishConsentOn === null && lastConfirmedOn !== null && lastConfirmedOn >= consentOn;
  return isOlder ? null : consentOn;
}

/** What people look at when they compare two versions; the source alone makes no new version. */
export const comparedFields = [
  'name',
  'function',
  'topics',
  'areas',
  'phone',
  'email',
  'hours',
  'publishConsentOn',
  'validFrom',
  'validTo',
] as const satisfies readonly (keyof Contact)[];
export type ComparedField = (typeof comparedFields)[number];

export function changedFields(before: Contact, after: Contact): readonly ComparedField[] {
  return comparedFields.filter((field) => textOf(before[field]) !== textOf(after[field]));
}

/** Everything of both is the same, also what people do not look at. */
export function isSameContact(one: Contact, other: Contact): boolean {
  return (Object.keys(one) as (keyof Contact)[]).every(
    (field) => textOf(one[field]) === textOf(other[field]),
  );
}

function textOf(value: Contact[keyof Contact]): string {
  return typeof value === 'object' && value !== null ? [...value].toSorted().join() : String(value);
}
