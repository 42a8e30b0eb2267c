import type { Place } from '#core/kernel/problem.ts';
import {
  type ContactField,
  type ContactMapping,
  contactFields,
} from '#core/network/contact-list/contact-mapping.ts';
import type { ByteSource, DetectedLayout, ImportEvent, Issue } from '../contract.ts';
import { fieldRows } from '../table/field-rows.ts';
import { columnNumber, comparableHeader } from '../text/columns.ts';
import { isBlankRow } from '../text/delimited-rows.ts';
import { errorIssue, quoteValue, warningIssue } from '../text/issue.ts';
import type { GivenTexts } from './contact-texts.ts';
import { type ContactWords, contactWords } from './contact-words.ts';
import { listedContactOf } from './listed-contact-of.ts';
import { mostContacts, type ReadContact } from './read-contact.ts';

type Columns = ReadonlyMap<ContactField, number>;
type Row = { readonly line: number; readonly fields: readonly string[] };

/** More columns than this nobody assigns. */
const columnsShown = 200;
const longestHeader = 200;

/**
 * Contacts of a spreadsheet. A row that cannot be taken says so itself and stops nobody; an error of the file
 * as a whole is the last event.
 */
export async function* readContactTable(
  bytes: ByteSource,
  mapping: ContactMapping,
): AsyncGenerator<ImportEvent<ReadContact>> {
  const words = contactWords(mapping);
  const { sheet, headerLine } = mapping;
  let start: Pick<DetectedLayout, 'encoding' | 'delimiter'> = { encoding: null, delimiter: null };
  let header: Row | null = null;
  let columns: Columns = new Map();
  let count = 0;
  for await (const event of fieldRows(bytes, sheet === undefined ? {} : { sheet })) {
    if (event.kind === 'issue') {
      yield event;
      return;
    }
    if (event.kind === 'start') {
      start = { encoding: event.encoding, delimiter: event.delimiter };
      continue;
    }
    if (isBlankRow(event.fields)) continue;
    if (header === null) {
      if (event.line < (headerLine ?? 0)) continue;
      header = { line: event.line, fields: event.fields.map((field) => field.slice(0, longestHeader)) };
      yield { kind: 'layout', layout: layoutOf(header, start, sheet) };
      const found = mappedColumns(mapping, header);
      columns = found.columns;
      const issues = [...found.issues, ...columnIssues(mapping, header, columns)];
      for (const issue of issues) yield { kind: 'issue', issue };
      // With such a header every row would say the same.
      if (issues.some(({ severity, place }) => severity === 'error' && place.line !== undefined)) return;
      continue;
    }
    count += 1;
    if (count > mostContacts) {
      yield {
        kind: 'issue',
        issue: errorIssue('import.contacts.tooManyRows', { params: { limit: mostContacts } }),
      };
      return;
    }
    yield { kind: 'row', line: event.line, row: readRow(event, { header, columns, mapping, words }) };
  }
  if (header === null || count === 0) yield { kind: 'issue', issue: errorIssue('import.contacts.noRows') };
}

function readRow(
  { line, fields }: Row,
  table: {
    readonly header: Row;
    readonly columns: Columns;
    readonly mapping: ContactMapping;
    readonly words: ContactWords;
  },
): ReadContact {
  const { header, columns, mapping, words } = table;
  const texts: GivenTexts = Object.fromEntries(
    [...columns].map(([field, index]) => [field, fields[index] ?? '']),
  );
  const place = (field: ContactField): Place => {
    const index = columns.get(field);
    return index === undefined
      ? { line }
      : { line, column: index + 1, columnName: quoteValue(header.fields[index] ?? '') };
  };
  const read = listedContactOf(texts, { line, words, constants: mapping.constants, place });
  // A separator inside a cell without quotes moves everything behind it one column on.
  const extra = fields.findIndex((field, index) => index >= header.fields.length && field.trim() !== '');
  if (extra < 0) return read;
  const where = { line, column: extra + 1, value: quoteValue(fields[extra] ?? '') };
  return { ...read, issues: [...read.issues, errorIssue('import.contacts.moreCells', { place: where })] };
}

function layoutOf(
  header: Row,
  start: Pick<DetectedLayout, 'encoding' | 'delimiter'>,
  sheet: string | undefined,
): DetectedLayout {
  const named = header.fields.map((field) => field.trim()).filter((field) => field !== '');
  const columns = named.slice(0, columnsShown);
  const facts: DetectedLayout['facts'] = sheet === undefined ? {} : { sheet };
  return { importer: 'contacts', ...start, headerLines: header.line, columns, facts };
}

/** Index of each mapped column in the header; a name is looked for first, then a letter. */
function mappedColumns(
  mapping: ContactMapping,
  header: Row,
): { readonly columns: Columns; readonly issues: readonly Issue[] } {
  const compared = header.fields.map(comparableHeader);
  const columns = new Map<ContactField, number>();
  const issues: Issue[] = [];
  for (const field of contactFields) {
    const name = mapping.columns[field];
    if (name === undefined || name === '') continue;
    const wanted = comparableHeader(name);
    const byName = wanted === '' ? -1 : compared.indexOf(wanted);
    const index = byName >= 0 ? byName : (columnNumber(name) ?? 0) - 1;
    if (index >= 0 && index < header.fields.length) columns.set(field, index);
    else issues.push(missing('columnMissing', header, { name: quoteValue(name) }));
  }
  return { columns, issues };
}

/** What the list as a whole does not say. */
function columnIssues(mapping: ContactMapping, header: Row, columns: Columns): readonly Issue[] {
  const has = (...fields: readonly ContactField[]): boolean => fields.some((field) => columns.has(field));
  const issues: Issue[] = [];
  if (!hasName(columns)) issues.push(missing('noNameColumn', header));
  if (!has('phone', 'mobile', 'email')) issues.push(missing('noReachColumn', header));
  if (!has('source') && (mapping.constants.source ?? '') === '')
    issues.push(errorIssue('import.contacts.sourceNeeded'));
  if (!has('consent', 'consentOn')) issues.push(warningIssue('import.contacts.noConsentColumn'));
  if (!has('function') && mapping.constants.function === undefined)
    issues.push(warningIssue('import.contacts.noFunctionColumn'));
  return issues;
}

function hasName(columns: Columns): boolean {
  return columns.has('name') || columns.has('lastName');
}

function missing(code: string, header: Row, params: Record<string, string> = {}): Issue {
  const found = header.fields.filter((field) => field.trim() !== '').slice(0, 40);
  return errorIssue(`import.contacts.${code}`, {
    params: { ...params, found: found.map(quoteValue).join(' · ') || '–' },
    place: { line: header.line },
  });
}
