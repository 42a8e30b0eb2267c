import type { Contact } from '#core/network/contact.ts';
import type { Translator } from '#i18n/translate.ts';
import { nameParts } from './name-parts.ts';
import { foldedLine, vcardUri, vcardValue } from './vcard-text.ts';

/** What others need to reach somebody. Consent, source and areas are matters of the directory and stay there. */
export type VcardContact = Pick<
  Contact,
  'id' | 'name' | 'function' | 'topics' | 'phone' | 'email' | 'hours' | 'lastConfirmedOn'
> & { readonly organisationName: string };

/**
 * Cards one after the other, version 3.0: what the address books of offices, telephones and mail programs all
 * read. UTF-8, lines end with CRLF.
 */
export function renderVcards(contacts: readonly VcardContact[], translator: Translator): string {
  return contacts.map((contact) => card(contact, translator)).join('');
}

function card(contact: VcardContact, t: Translator): string {
  const { family, given, before } = nameParts(contact.name);
  const topics = contact.topics.map((topic) => t.message(`network.topic.${topic}`));
  const lines: readonly (string | null)[] = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'PRODID:-//Umsicht//DE',
    `UID:umsicht-${vcardValue(contact.id)}`,
    `FN:${vcardValue(contact.name)}`,
    `N:${[family, given, '', before, ''].map(vcardValue).join(';')}`,
    `ORG:${vcardValue(contact.organisationName)}`,
    `TITLE:${vcardValue(t.message(`network.function.${contact.function}`))}`,
    contact.phone === null ? null : `TEL;TYPE=WORK,VOICE:${vcardUri(contact.phone)}`,
    contact.email === null ? null : `EMAIL;TYPE=INTERNET,WORK:${vcardUri(contact.email)}`,
    topics.length === 0 ? null : `CATEGORIES:${topics.map(vcardValue).join(',')}`,
    contact.hours === null
      ? null
      : `NOTE:${vcardValue(t.message('contact-import.vcard.hours', { hours: contact.hours }))}`,
    contact.lastConfirmedOn === null ? null : `REV:${contact.lastConfirmedOn}T00:00:00Z`,
    'END:VCARD',
  ];
  return lines.flatMap((line) => (line === null ? [] : foldedLine(line))).join('');
}
