import { error } from '@sveltejs/kit';
import type { Contact } from '#core/network/contact.ts';
import type { OrganisationDetails } from '#usecases/network/contract.ts';

/** The contact an address names; null for a new one (`neu`). */
export function contactOf({ contacts }: Pick<OrganisationDetails, 'contacts'>, id: string): Contact | null {
  if (id === 'neu') return null;
  return contacts.find((contact) => contact.id === id) ?? error(404, 'network.contact.notFound');
}
