import type { CrimeCount } from '#core/crime/crime-count.ts';
import { offenceByKey, offenceFromWords } from '#core/crime/offence-catalogue.ts';
import type { ByteSource, ImportEvent, Issue } from '../contract.ts';
import { issueLog } from '../table/issue-log.ts';
import { peekBytes } from '../table/peek-bytes.ts';
import { type TableEvent, tableRows } from '../table/table-rows.ts';
import { columnLetters } from '../text/columns.ts';
import { errorIssue, quoteValue, repairedIssue, warningIssue } from '../text/issue.ts';
import type { WorkbookLimits } from '../xlsx/workbook-limits.ts';
import { fileConvention } from './file-convention.ts';
import { pksColumns } from './pks-columns.ts';
import {
  columnNames,
  type HeadRow,
  isNumberRow,
  looksLikeData,
  looksLikeHeader,
  textsOf,
  yearInFileName,
  yearInTitle,
} from './pks-head.ts';
import { type RowContext, readPksRow } from './pks-row.ts';
import { populationColumn } from './population-column.ts';

export interface PksKreiseOptions {
  /** Reporting year as told by the user; without it the file or its name must say it. */
  readonly year?: number;
  readonly fileName?: string;
  readonly limits?: WorkbookLimits;
}

export type PksEvent = ImportEvent<CrimeCount>;
type DataRow = Extract<TableEvent, { kind: 'row' }>;

/** Rows above the data at most; what has no data by then is another kind of file. */
const HEAD_ROWS = 100;
/** Rows looked at before numbers are read: they prove the convention and the population column. */
const SAMPLE_ROWS = 400;

/**
 * Kreis table of the police statistics of any year (BKA, text or xlsx): columns by their names, keys and
 * areas as text, every number checked. It stops with line, column and value where it would have to guess.
 */
export async function* readPksKreise(
  bytes: ByteSource,
  options: PksKreiseOptions = {},
): AsyncGenerator<PksEvent> {
  const { head: headBytes, all } = await peekBytes(bytes, 4096);
  const quotes = quotesAreUsed(headBytes) ? 'rfc4180' : 'none';
  const log = issueLog();
  const head: HeadRow[] = [];
  const sample: DataRow[] = [];
  const seen = new Map<string, number>();
  const unknownKeys = new Set<string>();
  let start: Extract<TableEvent, { kind: 'start' }> | null = null;
  let context: RowContext | null = null;
  let rows = 0;

  /** Reads head and sample: layout and the rows held so far, or the issue that ends the import. */
  function* begin(): Generator<PksEvent, RowContext | null> {
    const sheet = start?.sheet ?? null;
    const place = sheet === null ? {} : { sheet };
    const named = columnNames(head);
    const names = named?.names ?? [];
    const { columns, unknown, missing, doubled } = pksColumns(names);
    if (named === null) {
      yield* said(errorIssue('import.pks.headerMissing', { place: { ...place, line: 1 } }));
      return null;
    }
    const found = names
      .filter((name) => name !== '')
      .map(quoteValue)
      .join(' · ');
    if (missing.length > 0) {
      for (const field of missing) {
        const code = `import.pks.columnMissing.${field}`;
        yield* said(errorIssue(code, { params: { found }, place: { ...place, line: named.line } }));
      }
      return null;
    }
    for (const field of doubled) {
      const column = (columns.get(field) ?? 0) + 1;
      const params = { name: quoteValue(names[column - 1] ?? '') };
      yield* said(
        errorIssue('import.pks.columnTwice', { params, place: { ...place, line: named.line, column } }),
      );
    }
    if (doubled.length > 0) return null;
    const convention = fileConvention(sample, { columns, names, sheet });
    if (!convention.ok) {
      yield* said(convention.problem);
      return null;
    }
    const told = yearInTitle(head);
    const year = options.year ?? told ?? yearInFileName(options.fileName ?? '');
    if (year === null && !columns.has('year')) {
      yield* said(errorIssue('import.pks.yearUnknown', { place }));
      return null;
    }
    if (options.year !== undefined && told !== null && told !== options.year) {
      const params = { told: options.year, found: told };
      yield* said(errorIssue('import.pks.yearDiffers', { params, place }));
      return null;
    }
    const widest = Math.max(names.length, ...sample.map(({ cells }) => cells.length));
    const spare = [...unknown];
    for (let index = names.length; index < widest; index += 1) spare.push(index);
    const filled = spare.filter((index) =>
      sample.some(({ cells }) => (cells[index]?.text ?? '').trim() !== ''),
    );
    const population = columns.has('population')
      ? null
      : populationColumn(
          sample.map(({ cells }) => cells),
          { columns, candidates: filled, convention: convention.value.convention },
        );
    const begun: RowContext = {
      columns,
      names,
      convention: convention.value.convention,
      percentDecimals: convention.value.percentDecimals,
      populationColumn: population,
      year: year ?? 0,
      sheet,
      log,
      namedOffence: rememberedOffences(),
    };
    yield {
      kind: 'layout',
      layout: {
        importer: 'pks-kreise',
        encoding: start?.encoding ?? null,
        delimiter: start?.delimiter ?? null,
        headerLines: (sample[0]?.line ?? 1) - 1,
        columns: names,
        facts: {
          ...(year === null ? {} : { year }),
          ...(sheet === null ? {} : { sheet }),
          ...(population === null ? {} : { populationColumn: columnLetters(population + 1) }),
        },
      },
    };
    if (population !== null) {
      const params = { column: columnLetters(population + 1) };
      const where = { ...place, line: named.line, column: population + 1 };
      yield* said(repairedIssue('import.pks.populationColumn', { params, place: where }));
    }
    const extra = filled.filter((index) => index !== population);
    if (extra.length > 0) {
      const described = extra.map((index) =>
        `${columnLetters(index + 1)} ${quoteValue(names[index] ?? '')}`.trim(),
      );
      const params = { count: extra.length, columns: described.join(', ') };
      const where = { ...place, line: named.line, column: (extra[0] ?? 0) + 1 };
      yield* said(warningIssue('import.pks.columnsUnknown', { params, place: where }));
    }
    return begun;
  }

  function* said(issue: Issue): Generator<PksEvent> {
    const admitted = log.admit(issue);
    if (admitted) yield { kind: 'issue', issue: admitted };
  }

  function* take(row: DataRow, within: RowContext): Generator<PksEvent> {
    const texts = textsOf(row.cells);
    if (texts.every((text) => text === '') || (/^\(?\d/.test(texts[0] ?? '') && isNumberRow(texts))) return;
    const place = { ...(within.sheet === null ? {} : { sheet: within.sheet }), line: row.line };
    // Looking for names is dear: a row with a municipal key in its place is none of column names.
    const areaText = texts[within.columns.get('area') ?? 0] ?? '';
    if (!/^\d/.test(areaText) && looksLikeHeader(texts)) {
      const { columns } = pksColumns(texts);
      const same = [...within.columns].every(([field, index]) => (columns.get(field) ?? index) === index);
      if (!same) yield* said(errorIssue('import.pks.twoLayouts', { place }));
      return;
    }
    // Sources and notes below the table: words in one or two cells and nothing else.
    if (texts.filter((text) => text !== '').length <= 2) return;
    const lastNeeded = Math.max(within.columns.get('cases') ?? 0, within.columns.get('area') ?? 0);
    if (row.cells.length <= lastNeeded) {
      const params = { found: row.cells.length, expected: within.names.length };
      yield* said(errorIssue('import.pks.rowTooShort', { params, place }));
      return;
    }
    if (
      start?.format === 'text' &&
      row.cells.length > Math.max(within.names.length, sample[0]?.cells.length ?? 0)
    ) {
      const params = { found: row.cells.length, expected: within.names.length };
      yield* said(errorIssue('import.pks.rowTooLong', { params, place }));
      return;
    }
    const { count, issues } = readPksRow(row, within);
    for (const issue of issues) yield* said(issue);
    if (count === null) return;
    const id = `${count.area}/${count.offence}/${count.year}`;
    const before = seen.get(id);
    if (before !== undefined) {
      const params = { area: count.area, name: count.areaName, offence: count.offence, first: before };
      yield* said(errorIssue('import.pks.rowTwice', { params, place }));
      return;
    }
    seen.set(id, row.line);
    if (!isKnown(count.offence) && !unknownKeys.has(count.offence)) {
      unknownKeys.add(count.offence);
      const column = (within.columns.get('key') ?? 0) + 1;
      const where = { ...place, column, value: count.offence };
      yield* said(warningIssue('import.pks.keyUnknown', { params: { key: count.offence }, place: where }));
    }
    rows += 1;
    yield { kind: 'row', row: count, line: row.line };
  }

  function* flush(): Generator<PksEvent, boolean> {
    context = yield* begin();
    if (context === null) return false;
    for (const row of sample) {
      yield* take(row, context);
      if (log.full()) return false;
    }
    sample.splice(1);
    return true;
  }

  for await (const event of tableRows(all, { quotes, sheet: '*', ...limitsOf(options) })) {
    if (event.kind === 'issue') {
      yield* said(event.issue);
      return;
    }
    if (event.kind === 'start') {
      // A workbook may begin with a cover sheet: the first sheet with figures is the table.
      if (sample.length > 0 || context !== null) break;
      start = event;
      head.length = 0;
      continue;
    }
    if (context !== null) {
      yield* take(event, context);
      if (log.full()) return;
      continue;
    }
    if (sample.length === 0 && !looksLikeData(textsOf(event.cells))) {
      if (head.length < HEAD_ROWS) head.push({ line: event.line, texts: textsOf(event.cells) });
      continue;
    }
    sample.push(event);
    if (sample.length >= SAMPLE_ROWS && !(yield* flush())) return;
  }
  if (context === null) {
    if (sample.length === 0) {
      yield* said(errorIssue(columnNames(head) === null ? 'import.pks.notPks' : 'import.pks.noRows'));
      return;
    }
    if (!(yield* flush())) return;
  }
  for (const issue of log.summary()) yield { kind: 'issue', issue };
  if (rows === 0 && log.errors() === 0) yield* said(errorIssue('import.pks.noRows'));
}

function isKnown(key: string): boolean {
  return offenceByKey(key) !== null;
}

/** A file names the same few offences thousands of times. */
function rememberedOffences(): (words: string) => string | null {
  const known = new Map<string, string | null>();
  return (words) => {
    const before = known.get(words);
    if (before !== undefined) return before;
    const key = offenceFromWords(words);
    if (known.size < 2000) known.set(words, key);
    return key;
  };
}

function limitsOf(options: PksKreiseOptions): { limits?: WorkbookLimits } {
  return options.limits === undefined ? {} : { limits: options.limits };
}

/** The BKA's files use no quotes; a file saved again by a spreadsheet does, at the beginning of fields. */
function quotesAreUsed(head: Uint8Array): boolean {
  let before = 10;
  for (const byte of head) {
    if (byte === 34 && [10, 13, 59, 44, 9, 0xbf].includes(before)) return true;
    before = byte;
  }
  return false;
}
