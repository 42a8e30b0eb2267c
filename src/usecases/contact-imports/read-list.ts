import type { ContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import { emptyContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import type { Organisation } from '#core/network/organisation.ts';
import { proposeContactMapping } from '#importers/contacts/propose-mapping.ts';
import type { Issue } from '#importers/contract.ts';
import { readContactMapping } from '#storage/queries/column-mappings.ts';
import type { ImportCheck } from '#storage/queries/contact-imports.ts';
import type { Actor } from '../contract.ts';
import { fingerprintOf } from '../files/police-mapping.ts';
import { todayOf } from '../network/network-guard.ts';
import { checkedRows, type ImportRow } from './checked-rows.ts';
import type { ImportNeeds } from './import-guard.ts';

const longestHeader = 200;
const columnsCompared = 200;

export interface ReadList {
  readonly check: ImportCheck;
  readonly rows: readonly ImportRow[];
}

/** Reads the stored bytes beside the requests and compares what they hold; null: the bytes are gone. */
export async function readList(
  needs: ImportNeeds,
  actor: Actor,
  list: {
    readonly organisation: Organisation;
    readonly fileName: string;
    readonly storageKey: string | null;
    /** Null: what is remembered or can be guessed. */
    readonly mapping: ContactMapping | null;
  },
): Promise<ReadList | null> {
  const { organisation, fileName, storageKey } = list;
  const bytes = async () => {
    const read = storageKey === null ? null : await needs.files.read(storageKey);
    return read?.ok === true ? read.value : null;
  };
  const forPreview = list.mapping === null ? await bytes() : null;
  const proposed =
    forPreview === null ? null : await proposedContactMapping(needs, organisation.id, forPreview);
  const mapping = list.mapping ?? proposed?.mapping ?? emptyContactMapping;
  const toRead = await bytes();
  if (toRead === null) return null;
  const content = await needs.reading.contacts(toRead, { fileName, mapping });
  const rows = await checkedRows(needs.within(organisation.id), actor, {
    organisation,
    rows: content.rows,
    today: todayOf(needs),
  });
  const isError = ({ severity }: Issue): boolean => severity === 'error';
  return {
    rows,
    check: {
      layout: content.layout,
      mapping,
      mappingRemembered: proposed?.isRemembered ?? false,
      words: content.words,
      issues: content.issues,
      errorCount: content.issues.filter(isError).length,
      rowCount: rows.length,
    },
  };
}

/** What the organisation decided about such a list before, otherwise a proposal from the words of its headers. */
async function proposedContactMapping(
  needs: ImportNeeds,
  organisationId: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly mapping: ContactMapping; readonly isRemembered: boolean }> {
  const preview = await needs.reading.preview(bytes, {});
  const { sheet } = preview;
  // A cell may hold a million characters; headers do not.
  const rows = preview.rows.map(({ line, texts }) => ({
    line,
    texts: texts.slice(0, columnsCompared).map((text) => text.slice(0, longestHeader)),
  }));
  for (const { line, texts } of rows) {
    const headerFingerprint = listFingerprint(texts);
    if (headerFingerprint === null) continue;
    const key = { organisationId, headerFingerprint };
    const known = await readContactMapping(needs.within(organisationId), key);
    if (known === null) continue;
    const { sheet: _, ...mapping } = known;
    const where = sheet === null ? {} : { sheet };
    // The source of an earlier list is not that of this one.
    const { source: __, ...constants } = mapping.constants;
    return { mapping: { ...mapping, ...where, headerLine: line, constants }, isRemembered: true };
  }
  return { mapping: proposeContactMapping(rows, sheet), isRemembered: false };
}

/** The same headers, or an address book, whose words are remembered too; null: too little to know it again by. */
export function listFingerprint(texts: readonly string[]): string | null {
  if (/^BEGIN\s*:\s*VCARD$/i.test(texts[0] ?? '')) return 'contacts vcard';
  const named = texts.filter((text) => text.trim() !== '');
  const headers = fingerprintOf(named.slice(0, columnsCompared).map((text) => text.slice(0, longestHeader)));
  return headers === null ? null : `contacts ${headers}`;
}
