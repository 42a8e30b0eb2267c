import type { Contact } from '../contact.ts';
import type { ListedContact } from './listed-contact.ts';

export function listed(change: Partial<ListedContact> = {}): ListedContact {
  return {
    name: 'Kim Muster',
    function: null,
    topics: [],
    areas: [],
    phone: null,
    email: null,
    hours: null,
    source: 'Liste',
    consentOn: null,
    consentRefused: false,
    validFrom: null,
    validTo: null,
    ...change,
  };
}

export function contactOf(change: Partial<Contact> = {}): Contact {
  return {
    id: 'contact',
    organisationId: 'town',
    name: 'Kim Muster',
    function: 'other',
    topics: [],
    areas: [],
    phone: null,
    email: null,
    hours: null,
    deputyId: null,
    publishConsentOn: null,
    source: 'Anruf',
    lastConfirmedOn: null,
    validFrom: null,
    validTo: null,
    ...change,
  };
}
