import type { ContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import type { ByteSource, ImportEvent } from '../contract.ts';
import { headText } from '../detect/head-text.ts';
import { peekBytes } from '../table/peek-bytes.ts';
import type { ReadContact } from './read-contact.ts';
import { readContactTable } from './read-contact-table.ts';
import { readVcards } from './read-vcards.ts';

/** Contacts of a spreadsheet (csv, xlsx) or of an address book (vCard), told apart by what the file begins with. */
export async function* readContacts(
  bytes: ByteSource,
  mapping: ContactMapping,
): AsyncGenerator<ImportEvent<ReadContact>> {
  const { head, all } = await peekBytes(bytes, 64);
  if (isVcard(head)) yield* readVcards(all, mapping);
  else yield* readContactTable(all, mapping);
}

export function isVcard(head: Uint8Array): boolean {
  return /^\uFEFF?\s*BEGIN\s*:\s*VCARD/i.test(headText(head));
}
