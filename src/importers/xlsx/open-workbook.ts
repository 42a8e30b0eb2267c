import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { ByteSource, Issue } from '../contract.ts';
import { errorIssue } from '../text/issue.ts';
import { type InflateAccount, type InflateEvent, inflateEntry } from './inflate-entry.ts';
import { parseXml, readXml, type XmlHandler } from './parse-xml.ts';
import { sharedStringsHandler } from './shared-strings.ts';
import { type SheetRow, sheetHandler } from './sheet-handler.ts';
import { WORKBOOK_LIMITS, type WorkbookLimits } from './workbook-limits.ts';
import { relationsHandler, stylesHandler, workbookHandler } from './workbook-parts.ts';
import { type ZipEntry, zipDirectory } from './zip-directory.ts';

export type SheetEvent =
  | { readonly kind: 'row'; readonly row: SheetRow }
  | { readonly kind: 'issue'; readonly issue: Issue };

export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  /** Rows of a sheet as a stream; rows without any cell are left out. An issue is always the last event. */
  rows(sheet: string): Generator<SheetEvent>;
}

/**
 * Opens an xlsx workbook. Its compressed bytes are held (they need random access), nothing else is: sheets
 * are unpacked and parsed piece by piece, within caps.
 */
export async function openWorkbook(
  bytes: ByteSource,
  limits: WorkbookLimits = WORKBOOK_LIMITS,
): Promise<Result<Workbook, Issue>> {
  const file = await heldBytes(bytes, limits.compressedBytes);
  if (!file.ok) return file;
  const kind = foreignKind(file.value);
  if (kind !== null) return failed(errorIssue(kind));
  const directory = zipDirectory(file.value, limits.entries);
  if (!directory.ok) return directory;
  const entries = new Map(directory.value.map((entry) => [entry.name.toLowerCase(), entry]));
  const foreign = foreignContent(directory.value);
  if (foreign !== null) return failed(errorIssue(foreign));
  return readParts(entries, limits);
}

function readParts(entries: ReadonlyMap<string, ZipEntry>, limits: WorkbookLimits): Result<Workbook, Issue> {
  const account: InflateAccount = { inflatedBytes: 0 };
  const part = (path: string): Iterable<InflateEvent> | null => {
    const entry = entries.get(path.toLowerCase());
    return entry ? inflateEntry(entry, account, limits) : null;
  };
  const missing = (path: string) => errorIssue('import.xlsx.partMissing', { params: { part: path } });
  const read = (path: string, handler: XmlHandler, optional = false): Issue | null => {
    const stream = part(path);
    if (stream === null) return optional ? null : missing(path);
    return readXml(stream, path, handler);
  };
  const workbook = workbookHandler();
  const relations = relationsHandler();
  const styles = stylesHandler();
  const shared = sharedStringsHandler(limits);
  const issue =
    read('xl/workbook.xml', workbook) ??
    read('xl/_rels/workbook.xml.rels', relations) ??
    read('xl/styles.xml', styles, true) ??
    read('xl/sharedStrings.xml', shared, true);
  if (issue) return failed(issue);
  const sheets = workbook.sheets.filter((sheet) =>
    /worksheets\//i.test(relations.targets.get(sheet.relation) ?? 'worksheets/'),
  );
  if (sheets.length === 0) return failed(errorIssue('import.xlsx.noSheet'));

  function* rows(name: string): Generator<SheetEvent> {
    const sheet = sheets.find((candidate) => candidate.name === name);
    if (!sheet) {
      const params = { sheet: name, found: sheets.map((candidate) => candidate.name).join(', ') };
      yield { kind: 'issue', issue: errorIssue('import.xlsx.sheetMissing', { params }) };
      return;
    }
    const path = relations.targets.get(sheet.relation) ?? '';
    const stream = part(path);
    if (stream === null) {
      yield { kind: 'issue', issue: missing(path || name) };
      return;
    }
    const handler = sheetHandler({
      strings: shared.strings,
      styles: styles.styles(),
      date1904: workbook.date1904(),
      limits,
      sheet: name,
    });
    for (const problem of parseXml(stream, path, handler)) {
      for (const row of handler.take()) if (row.cells.length > 0) yield { kind: 'row', row };
      if (problem) yield { kind: 'issue', issue: problem };
    }
  }

  return ok({ sheets: sheets.map(({ name, hidden }) => ({ name, hidden })), rows });
}

async function heldBytes(bytes: ByteSource, limit: number): Promise<Result<Uint8Array, Issue>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    length += part.length;
    if (length > limit) {
      return failed(errorIssue('import.file.tooLarge', { params: { megabytes: Math.round(limit / 1e6) } }));
    }
    parts.push(part.slice());
  }
  if (length === 0) return failed(errorIssue('import.file.empty'));
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return ok(whole);
}

/** Files of another kind under the name of a workbook. */
function foreignKind(file: Uint8Array): string | null {
  if (file[0] === 0xd0 && file[1] === 0xcf && file[2] === 0x11 && file[3] === 0xe0) {
    return holdsUtf16(file, 'EncryptedPackage') ? 'import.xlsx.encrypted' : 'import.xlsx.legacy';
  }
  return file[0] === 0x50 && file[1] === 0x4b ? null : 'import.xlsx.notWorkbook';
}

function holdsUtf16(file: Uint8Array, word: string): boolean {
  const text = new TextDecoder('utf-16le').decode(file.subarray(0, Math.min(file.length, 1 << 20) & ~1));
  return text.includes(word);
}

function foreignContent(entries: readonly ZipEntry[]): string | null {
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.has('xl/workbook.xml')) return null;
  if (names.has('xl/workbook.bin')) return 'import.xlsx.binary';
  if (names.has('content.xml')) return 'import.xlsx.ods';
  if ([...names].some((name) => /\.(zip|xlsx?)$/.test(name))) return 'import.xlsx.nested';
  return 'import.xlsx.notWorkbook';
}
