import { mayReadMemberContact } from '#core/access/contact-policy.ts';
import type { Contact } from '#core/network/contact.ts';
import type { Asker } from './contract.ts';

/** Consent makes a contact public; without it, it is shown to those who work in the alliance. */
export function isVisible(asker: Asker, contact: Contact, today: string): boolean {
  const isPublished = contact.publishConsentOn !== null && contact.publishConsentOn <= today;
  return isPublished || mayReadMemberContact(asker, contact);
}

/** Where the facts of a contact come from concerns the alliance only. */
export function shownContact<Shown extends Contact>(asker: Asker, contact: Shown): Shown {
  return mayReadMemberContact(asker, contact) ? contact : { ...contact, source: '' };
}
