import type { PoliceMapping } from '#core/analysis/plan.ts';
import type { CrimeCount } from '#core/crime/crime-count.ts';
import { offenceByKey } from '#core/crime/offence-catalogue.ts';
import type { Place } from '#core/kernel/problem.ts';
import type { ByteSource, ImportEvent, Issue } from '../contract.ts';
import { issueLog } from '../table/issue-log.ts';
import { type TableEvent, tableRows } from '../table/table-rows.ts';
import { comparableHeader } from '../text/columns.ts';
import { errorIssue, quoteValue, warningIssue } from '../text/issue.ts';
import { EMPTY_CELL, type SheetCell } from '../xlsx/sheet-handler.ts';
import type { WorkbookLimits } from '../xlsx/workbook-limits.ts';
import { countReader } from './count-cell.ts';
import {
  type MappedColumns,
  mappedColumns,
  mappingGaps,
  missingColumn,
  type PoliceField,
} from './mapped-columns.ts';
import { policeOffenceReader } from './police-offence.ts';

export interface PoliceTableOptions {
  readonly mapping: PoliceMapping;
  readonly fileName?: string;
  readonly limits?: WorkbookLimits;
}

type DataRow = Extract<TableEvent, { kind: 'row' }>;
/** Cells a spreadsheet merges: an empty one repeats the one above. */
const CARRIED: readonly PoliceField[] = ['area', 'areaName', 'year', 'offence', 'offenceName'];
const SUBTOTAL = /^(zwischen)?summe|^gesamt|^insgesamt|^zusammen/;
const HEAD_ROWS = 200;

/**
 * A free table of a police directorate (csv or xlsx) by its remembered mapping: one column of cases, or one
 * per year. Keys and words become official keys; words nobody assigned are said and left out.
 */
export async function* readPoliceTable(
  bytes: ByteSource,
  options: PoliceTableOptions,
): AsyncGenerator<ImportEvent<CrimeCount>> {
  const { mapping } = options;
  const log = issueLog();
  const gaps = mappingGaps(mapping);
  for (const issue of gaps) yield { kind: 'issue', issue };
  if (gaps.length > 0) return;
  const readCount = countReader();
  const readOffence = policeOffenceReader(mapping.offenceKeys);
  const skipped: { line: number; texts: readonly string[] }[] = [];
  const carried = new Map<PoliceField, string>();
  const unknown = new Set<string>();
  const seen = new Map<string, number>();
  let start: Extract<TableEvent, { kind: 'start' }> | null = null;
  let columns: MappedColumns | null = null;
  let header: readonly string[] = [];
  let rows = 0;

  function* said(issue: Issue): Generator<ImportEvent<CrimeCount>> {
    const admitted = log.admit(issue);
    if (admitted) yield { kind: 'issue', issue: admitted };
  }

  function placeOf(row: DataRow, index?: number): Place {
    const sheet = start?.sheet ?? null;
    return {
      ...(sheet === null ? {} : { sheet }),
      line: row.line,
      ...(index === undefined
        ? {}
        : {
            column: index + 1,
            columnName: quoteValue(header[index] ?? ''),
            value: quoteValue(row.cells[index]?.text ?? ''),
          }),
    };
  }

  function layout(headerLines: number): ImportEvent<CrimeCount> {
    const sheet = start?.sheet ?? null;
    return {
      kind: 'layout',
      layout: {
        importer: 'police-table',
        encoding: start?.encoding ?? null,
        delimiter: start?.delimiter ?? null,
        headerLines,
        columns: header,
        facts: {
          layout: (mapping.yearColumns ? 'wide' : 'long') as string,
          ...(sheet === null ? {} : { sheet }),
        },
      },
    };
  }

  function* take(row: DataRow, within: MappedColumns): Generator<ImportEvent<CrimeCount>> {
    const texts = row.cells.map(({ text }) => text.trim());
    if (header.includes(texts[0] || texts[1] || '-')) {
      // The names of the columns once more: as after a page break, or of another table put below.
      const again = mappedColumns(mapping, texts);
      if (again.missing.length === 0 && namesAnyColumn(mapping, texts)) {
        if (!sameColumns(again.columns, within))
          yield* said(errorIssue('import.pks.twoLayouts', { place: placeOf(row) }));
        return;
      }
    }
    const cellAt = (index: number | undefined): SheetCell =>
      index === undefined ? EMPTY_CELL : (row.cells[index] ?? EMPTY_CELL);
    const own = (field: PoliceField): string => cellAt(within.fields.get(field)).text.trim();
    const casesColumns =
      within.years.size > 0 ? [...within.years.keys()] : [within.fields.get('cases') ?? -1];
    const anyCases = casesColumns.some((index) => cellAt(index).text.trim() !== '');
    const mappedKeys = CARRIED.filter((field) => within.fields.has(field));
    if (mappedKeys.every((field) => own(field) === '')) return;
    if (!anyCases && row.cells.filter(({ text }) => text.trim() !== '').length <= 2) {
      // A heading such as the name of a district above its rows, a blank offence, a note below the table.
      for (const field of ['area', 'areaName'] as const) {
        if (own(field) !== '' && readOffence(own(field), '').kind === 'unknown')
          carried.set(field, own(field));
      }
      if (readOffence(own('offence'), own('offenceName')).kind !== 'key') return;
    }
    const value = (field: PoliceField): string => {
      const text = own(field);
      if (text !== '' || !within.fields.has(field)) return text;
      // The words of an offence belong to its key: they are carried down only together.
      if (field === 'offence' && own('offenceName') !== '') return '';
      if (field === 'offenceName' && own('offence') !== '') return '';
      const above = carried.get(field) ?? '';
      if (above !== '')
        log.repaired('import.police.carriedDown', {
          params: {},
          place: placeOf(row, within.fields.get(field)),
        });
      return above;
    };
    const values = new Map(mappedKeys.map((field) => [field, value(field)]));
    for (const [field, text] of values) if (text !== '') carried.set(field, text);
    const of = (field: PoliceField): string => values.get(field) ?? '';

    const offence = readOffence(of('offence'), of('offenceName'));
    if (offence.kind === 'ignored') return;
    if (SUBTOTAL.test(comparableHeader(of('areaName'))) || SUBTOTAL.test(comparableHeader(of('area')))) {
      log.repaired('import.police.subtotals', {
        params: {},
        place: placeOf(row, within.fields.get('areaName') ?? within.fields.get('area')),
      });
      return;
    }
    const offenceColumn = within.fields.get('offence') ?? within.fields.get('offenceName');
    if (offence.kind === 'unknown') {
      const words = of('offence') || of('offenceName');
      if (!unknown.has(words)) {
        unknown.add(words);
        const params = { words: quoteValue(words) };
        yield* said(
          warningIssue('import.police.offenceUnknown', { params, place: placeOf(row, offenceColumn) }),
        );
      }
      return;
    }
    if (offence.repaired)
      log.repaired('import.pks.keyRepaired', { params: {}, place: placeOf(row, offenceColumn) });
    if (offenceByKey(offence.key) === null && !unknown.has(offence.key)) {
      unknown.add(offence.key);
      const params = { key: quoteValue(offence.key) };
      yield* said(warningIssue('import.pks.keyUnknown', { params, place: placeOf(row, offenceColumn) }));
    }
    const areaName =
      of('areaName') || mapping.constants.areaName || of('area') || mapping.constants.area || '';
    let area = of('area') || (of('areaName') === '' ? (mapping.constants.area ?? areaName) : of('areaName'));
    if (/^\d{7}$/.test(area)) {
      area = `0${area}`;
      log.repaired('import.pks.leadingZero', { params: {}, place: placeOf(row, within.fields.get('area')) });
    }
    if (area === '') {
      yield* said(
        errorIssue('import.police.areaMissing', { place: placeOf(row, within.fields.get('area')) }),
      );
      return;
    }

    let sound = true;
    const counts = new Map<number, number | null>();
    const countFields = ['cleared', 'attempts', 'population'] as const;
    const wanted = [...casesColumns, ...countFields.map((field) => within.fields.get(field) ?? -1)];
    for (const index of wanted) {
      if (index < 0) continue;
      const read = readCount(cellAt(index));
      if (read.kind === 'wrong') {
        sound = false;
        yield* said(errorIssue(read.code, { place: placeOf(row, index) }));
        continue;
      }
      if (read.note) log.repaired(`import.police.${read.note}`, { params: {}, place: placeOf(row, index) });
      counts.set(index, read.value);
    }
    const populationIndex = within.fields.get('population');
    if (populationIndex !== undefined && counts.get(populationIndex) === 0) {
      yield* said(warningIssue('import.pks.populationZero', { place: placeOf(row, populationIndex) }));
    }
    const countOf = (field: PoliceField) => counts.get(within.fields.get(field) ?? -1) ?? null;
    for (const index of casesColumns) {
      const told = of('year') === '' ? mapping.constants.year : yearOf(of('year'));
      const year = within.years.get(index) ?? told ?? null;
      if (year === null) {
        yield* said(errorIssue('import.police.year', { place: placeOf(row, within.fields.get('year')) }));
        return;
      }
      if (!sound) return;
      const id = `${area}/${offence.key}/${year}`;
      const before = seen.get(id);
      if (before !== undefined) {
        const params = {
          area: quoteValue(areaName),
          offence: offence.key,
          year: String(year),
          first: before,
        };
        yield* said(errorIssue('import.police.rowTwice', { params, place: placeOf(row) }));
        return;
      }
      seen.set(id, row.line);
      const single = within.years.size === 0;
      const count: CrimeCount = {
        area,
        areaName,
        year,
        offence: offence.key,
        cases: counts.get(index) ?? null,
        publishedRatePer100k: null,
        attempts: single ? countOf('attempts') : null,
        cleared: single ? countOf('cleared') : null,
        clearancePercent: null,
        suspects: null,
        population: single ? countOf('population') : null,
      };
      rows += 1;
      yield { kind: 'row', row: count, line: row.line };
    }
  }

  const sheet = mapping.sheet === undefined ? {} : { sheet: mapping.sheet };
  const limits = options.limits === undefined ? {} : { limits: options.limits };
  for await (const event of tableRows(bytes, { ...sheet, ...limits })) {
    if (event.kind === 'issue') {
      yield* said(event.issue);
      return;
    }
    if (event.kind === 'start') {
      start = event;
      continue;
    }
    if (columns !== null) {
      yield* take(event, columns);
      if (log.full()) return;
      continue;
    }
    const texts = event.cells.map(({ text }) => text.trim());
    if (mapping.headerLine !== undefined && event.line < mapping.headerLine) continue;
    const found = mappedColumns(mapping, texts);
    if (found.missing.length === 0 && (mapping.headerLine !== undefined || namesAnyColumn(mapping, texts))) {
      columns = found.columns;
      header = texts;
      yield layout(event.line);
      continue;
    }
    if (mapping.headerLine !== undefined) {
      for (const name of found.missing) yield* said(missingColumn(name, texts, event.line));
      return;
    }
    if (skipped.length < HEAD_ROWS) skipped.push({ line: event.line, texts });
  }
  if (columns === null) {
    yield* said(headerNotFound(mapping, skipped));
    return;
  }
  for (const issue of log.summary()) yield { kind: 'issue', issue };
  if (rows === 0 && log.errors() === 0) yield* said(errorIssue('import.police.noRows'));
}

function sameColumns(one: MappedColumns, other: MappedColumns): boolean {
  const columns = ({ fields, years }: MappedColumns) => JSON.stringify([[...fields], [...years]]);
  return columns(one) === columns(other);
}

/** A row is the header only where it holds a name of the mapping; letters fit every row. */
function namesAnyColumn(mapping: PoliceMapping, texts: readonly string[]): boolean {
  const compared = new Set(texts.map(comparableHeader));
  const names = [...Object.values(mapping.columns), ...Object.keys(mapping.yearColumns ?? {})];
  return names.some((name) => name !== undefined && name !== '' && compared.has(comparableHeader(name)));
}

/** The row that has most of the names shows which one is missing. */
function headerNotFound(
  mapping: PoliceMapping,
  rows: readonly { readonly line: number; readonly texts: readonly string[] }[],
): Issue {
  let nearest: {
    readonly line: number;
    readonly texts: readonly string[];
    readonly missing: readonly string[];
  } | null = null;
  for (const row of rows) {
    const { missing } = mappedColumns(mapping, row.texts);
    if (!namesAnyColumn(mapping, row.texts)) continue;
    if (nearest === null || missing.length < nearest.missing.length) nearest = { ...row, missing };
  }
  if (nearest === null) return errorIssue('import.police.headerMissing');
  return missingColumn(nearest.missing[0] ?? '', nearest.texts, nearest.line);
}

function yearOf(text: string): number | null {
  const year = /^((?:19|20)\d\d)(?:-\d\d-\d\d)?$/.exec(text)?.[1];
  return year === undefined ? null : Number(year);
}
