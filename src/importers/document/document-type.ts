import type { DocumentType } from '#core/documents/document.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { inflateEntry } from '../xlsx/inflate-entry.ts';
import { WORKBOOK_LIMITS } from '../xlsx/workbook-limits.ts';
import { type ZipEntry, zipDirectory } from '../xlsx/zip-directory.ts';

/** So many bytes tell what a file begins as. */
export const DOCUMENT_HEAD_BYTES = 1_024;

const mostEntries = 5_000;
const smallPart = { ...WORKBOOK_LIMITS, inflatedBytes: 200_000 };

/** Office files with programs in them: macros, controls, objects of other programs. */
const active = /(^|\/)(vbaProject\.bin|activeX\/|macrosheets\/|oleObject[^/]*\.bin)/i;
const activeOpenDocument = /^(Basic|Scripts)\//;

/**
 * What a document really is, whatever its name says; a file that only looks like one is refused. Programs inside
 * (macros, controls) are refused as well: documents are opened by people who trust each other.
 */
export function documentType(file: Uint8Array): Result<DocumentType> {
  const begun = documentBeginning(file.subarray(0, DOCUMENT_HEAD_BYTES));
  if (!begun.ok || begun.value !== 'zip') return begun as Result<DocumentType>;
  const entries = zipDirectory(file, mostEntries);
  if (!entries.ok) return refused('broken');
  return officeType(entries.value);
}

/** Whether it is worth reading on; an office file is decided by its parts, which stand at its end. */
export function documentBeginning(head: Uint8Array): Result<DocumentType | 'zip'> {
  if (head.length === 0) return refused('empty');
  const begins = (...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  const text = new TextDecoder('latin1').decode(head);
  if (/^%PDF-\d\.\d/.test(text)) return ok('pdf');
  if (begins(0x50, 0x4b, 0x03, 0x04)) return ok('zip');
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) && text.startsWith('IHDR', 12)) return ok('png');
  if (begins(0xff, 0xd8, 0xff)) return ok('jpeg');
  // The container of .doc and .xls, and of office files under a password.
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return refused('oldOffice');
  if (/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*</.test(text)) return refused('webPage');
  if (/^(MZ|\x7fELF|#!)/.test(text)) return refused('program');
  return refused('unknown');
}

function officeType(entries: readonly ZipEntry[]): Result<DocumentType> {
  const has = (name: RegExp): boolean => entries.some((entry) => name.test(entry.name));
  if (entries.some(({ encrypted }) => encrypted)) return refused('locked');
  if (textOf(entries, 'mimetype') === 'application/vnd.oasis.opendocument.text')
    return has(activeOpenDocument) ? refused('program') : ok('odt');
  if (has(active)) return refused('program');
  const types = textOf(entries, '[Content_Types].xml') ?? '';
  // The name of the main part differs (document.xml, document2.xml); its type does not.
  if (types.includes('wordprocessingml.document.main+xml') && has(/^word\/document\d*\.xml$/))
    return ok('docx');
  if (types.includes('spreadsheetml.sheet.main+xml') && has(/^xl\/workbook\d*\.xml$/)) return ok('xlsx');
  return /macroEnabled/i.test(types) ? refused('program') : refused('unknown');
}

/** A small part as text; null where it is missing, damaged or far too large. */
function textOf(entries: readonly ZipEntry[], name: string): string | null {
  const entry = entries.find((one) => one.name === name);
  if (entry === undefined) return null;
  const parts: string[] = [];
  for (const event of inflateEntry(entry, { inflatedBytes: 0 }, smallPart)) {
    if (event.kind === 'issue') return null;
    parts.push(new TextDecoder('latin1').decode(event.bytes));
  }
  return parts.join('').trim();
}

type Refusal = 'empty' | 'broken' | 'locked' | 'oldOffice' | 'webPage' | 'program' | 'unknown';

function refused(why: Refusal): Result<never> {
  return failed(problem(`documents.type.${why}`));
}
