import type { RegisterPerson } from '#core/survey/sampling/register-person.ts';
import { type ByteSource, type DetectedLayout, ERROR_LIMIT, type Issue } from '../contract.ts';
import { fieldRows } from '../table/field-rows.ts';
import { headerColumns } from '../table/header-columns.ts';
import { issueLog } from '../table/issue-log.ts';
import { columnNumber, comparableHeader } from '../text/columns.ts';
import { isBlankRow } from '../text/delimited-rows.ts';
import { errorIssue, quoteValue, warningIssue } from '../text/issue.ts';
import {
  missingRegisterColumns,
  noColumn,
  type RegisterColumns,
  type RegisterField,
  registerFields,
  wantedRegisterColumns,
} from './register-columns.ts';
import { type RegisterCells, registerRow } from './register-row.ts';
import { type RegisterWords, registerReader } from './register-words.ts';

export interface RegisterOptions {
  readonly columns?: RegisterColumns;
  readonly words?: RegisterWords;
  readonly sheet?: string;
  /**
   * A row that cannot be read: `refuse` (default) makes it an error, `leaveOut` counts the row and goes on.
   * Columns that are missing are always an error.
   */
  readonly unreadableRows?: 'refuse' | 'leaveOut';
}

export type RegisterEvent =
  | { readonly kind: 'layout'; readonly layout: RegisterLayout }
  | { readonly kind: 'row'; readonly row: RegisterPerson; readonly line: number }
  /** A row that holds a person but could not be read; only with `leaveOut`. */
  | { readonly kind: 'leftOut'; readonly line: number }
  | { readonly kind: 'issue'; readonly issue: Issue };

export interface RegisterLayout extends DetectedLayout {
  /** Header of the column each field is read from; fields without a column are left out. */
  readonly mapped: RegisterColumns;
}

/** Titles and reference days may stand above the header. */
const HEADER_ROWS = 20;
/** A row that names fewer of the fields is a title. */
const FEWEST_NAMES = 3;

/**
 * An extract of the population register: delimited text or a workbook, in the layouts of the software houses.
 * Reads as a stream; only the columns a sample and a letter need are kept.
 */
export async function* readRegister(
  bytes: ByteSource,
  options: RegisterOptions = {},
): AsyncGenerator<RegisterEvent> {
  const log = issueLog();
  const words = registerReader(options.words);
  const leaveOut = options.unreadableRows === 'leaveOut';
  let start: Pick<DetectedLayout, 'encoding' | 'delimiter'> = { encoding: null, delimiter: null };
  let cells: RegisterCells | null = null;
  let header: readonly string[] = [];
  let skipped = 0;
  let rows = 0;
  let leftOut = 0;
  const said = function* (issue: Issue): Generator<RegisterEvent> {
    const admitted = log.admit(issue);
    if (admitted !== null) yield { kind: 'issue', issue: admitted };
  };

  for await (const event of fieldRows(bytes, options.sheet === undefined ? {} : { sheet: options.sheet })) {
    if (event.kind === 'issue') {
      yield event;
      return;
    }
    if (event.kind === 'start') {
      start = { encoding: event.encoding, delimiter: event.delimiter };
      continue;
    }
    if (isBlankRow(event.fields)) continue;
    if (cells === null) {
      if (!isHeader(event.fields, options.columns ?? {})) {
        skipped += 1;
        if (skipped < HEADER_ROWS) continue;
        yield* said(errorIssue('import.register.headerMissing'));
        return;
      }
      const { fields, told } = toldHeader(options.columns ?? {}, event.fields);
      const found = headerColumns({ line: event.line, fields }, wantedRegisterColumns(told));
      if (!found.ok) {
        for (const issue of found.problem) yield* said(issue);
        return;
      }
      header = event.fields.map((field) => field.trim());
      for (const issue of headerIssues(found.value, header, event.line)) yield* said(issue);
      if (log.errors() > 0) return;
      cells = found.value;
      yield { kind: 'layout', layout: layoutOf({ cells, header, start, line: event.line }) };
      continue;
    }
    if (isRepeatedHeader(event.fields, header)) continue;
    const filled = event.fields.filter((field) => field.trim() !== '').length;
    if (filled <= 1 && header.length > 3) {
      // »11 873 Datensätze« below the table, or a page number.
      yield* said(footnote(event.fields, event.line));
      continue;
    }
    const { person, issues } = registerRow(event.fields, event.line, {
      cells,
      header,
      words,
      isText: start.delimiter !== null,
      repaired: (code, place) => log.repaired(code, { place, params: {} }),
    });
    for (const issue of issues) yield* said(leaveOut ? { ...issue, severity: 'warning' } : issue);
    if (person !== null) {
      rows += 1;
      yield { kind: 'row', row: person, line: event.line };
    } else if (leaveOut) {
      leftOut += 1;
      yield { kind: 'leftOut', line: event.line };
    }
    if (log.errors() >= ERROR_LIMIT) return;
  }
  if (cells === null) yield* said(errorIssue('import.register.headerMissing'));
  else if (rows === 0 && log.errors() === 0) yield* said(errorIssue('import.register.noRows'));
  if (leftOut > 0) {
    yield* said(warningIssue('import.register.leftOut', { params: { count: leftOut } }));
  }
  for (const issue of log.summary()) yield { kind: 'issue', issue };
}

interface ToldHeader {
  /** The names of the row, a column told by its letter under a name of its own: two may be called alike. */
  readonly fields: readonly string[];
  readonly told: RegisterColumns;
}

/** A column is looked for by name first, then by letter. */
function toldHeader(columns: RegisterColumns, fields: readonly string[]): ToldHeader {
  const names = new Set(fields.map(comparableHeader));
  const named = [...fields];
  const entries = registerFields.flatMap((field) => {
    const name = columns[field];
    if (name === undefined) return [];
    const index = (columnNumber(name) ?? 0) - 1;
    if (name === noColumn || names.has(comparableHeader(name)) || fields[index] === undefined) {
      return [[field, name.trim()] as const];
    }
    named[index] = `column ${name}`;
    return [[field, `column ${name}`] as const];
  });
  return { fields: named, told: Object.fromEntries(entries) };
}

/** A title above the header may be padded with empty cells: only names that are there count. */
function isHeader(fields: readonly string[], told: RegisterColumns): boolean {
  const names = Object.values(recognisedRegisterColumns(fields, told));
  return names.filter((name) => name !== '').length >= FEWEST_NAMES;
}

/** Which columns of a row of names are understood, for the page on which they can be mended. */
export function recognisedRegisterColumns(
  fields: readonly string[],
  told: RegisterColumns = {},
): RegisterColumns {
  const header = toldHeader(told, fields);
  const wanted = wantedRegisterColumns(header.told);
  const optional = Object.fromEntries(
    registerFields.map((field) => [field, { ...wanted[field], optional: true }]),
  ) as typeof wanted;
  const found = headerColumns({ line: 1, fields: withoutDoubles(header.fields) }, optional);
  return found.ok ? namesOf(found.value, fields) : {};
}

/** A name that occurs twice is an error of the header, not a reason to take it for none. */
function withoutDoubles(fields: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return fields.map((field) => {
    const name = comparableHeader(field);
    if (seen.has(name)) return '';
    seen.add(name);
    return field;
  });
}

function namesOf(cells: RegisterCells, header: readonly string[]): RegisterColumns {
  const entries = registerFields.flatMap((field) => {
    const index = cells[field];
    return index === null ? [] : [[field, (header[index] ?? '').trim()] as const];
  });
  return Object.fromEntries(entries);
}

/** What is missing, and what is there and stays unread although it sounds like a block. */
function headerIssues(cells: RegisterCells, header: readonly string[], line: number): readonly Issue[] {
  const named = header.filter((name) => name !== '').map(quoteValue);
  const missing = missingRegisterColumns(cells).map((field) =>
    errorIssue(`import.register.columnMissing.${field}`, {
      params: { found: named.slice(0, 40).join(', ') },
      place: { line },
    }),
  );
  const read = new Set(Object.values(cells));
  const unread = header.flatMap((name, index) =>
    /sperr/i.test(name) && !read.has(index)
      ? [
          warningIssue('import.register.blockColumnUnread', {
            place: { line, column: index + 1, columnName: quoteValue(name) },
          }),
        ]
      : [],
  );
  const conditional =
    cells.block !== null && cells.conditionalBlock === null
      ? [
          warningIssue('import.register.conditionalColumnMissing', {
            params: { column: quoteValue(header[cells.block] ?? '') },
          }),
        ]
      : [];
  return [...missing, ...unread, ...conditional];
}

function layoutOf(found: {
  readonly cells: RegisterCells;
  readonly header: readonly string[];
  readonly start: Pick<DetectedLayout, 'encoding' | 'delimiter'>;
  readonly line: number;
}): RegisterLayout {
  const mapped = namesOf(found.cells, found.header);
  return {
    importer: 'register',
    ...found.start,
    headerLines: found.line,
    columns: Object.values(mapped) as string[],
    facts: {},
    mapped,
  };
}

/** The names once more, as after a page break. */
function isRepeatedHeader(fields: readonly string[], header: readonly string[]): boolean {
  return (
    fields[0]?.trim() === header[0] && fields.every((field, index) => field.trim() === (header[index] ?? ''))
  );
}

function footnote(fields: readonly string[], line: number): Issue {
  const value = quoteValue(fields.find((field) => field.trim() !== '') ?? '');
  return warningIssue('import.register.lineSkipped', { place: { line, value } });
}

export type { RegisterColumns, RegisterField };
