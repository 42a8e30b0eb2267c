import type { IndicatorValue } from '#core/analysis/area-data.ts';
import { type DetectedLayout, ERROR_LIMIT, type ImportEvent, type Issue } from '../contract.ts';
import type { DelimitedEvent } from '../text/delimited-rows.ts';
import { isBlankRow } from '../text/delimited-rows.ts';
import { errorIssue, quoteValue, repairedIssue, warningIssue } from '../text/issue.ts';
import { cellProblem, cellValue } from './cell-value.ts';
import type { GenesisOptions } from './genesis-options.ts';
import { type Period, periodOf } from './period.ts';
import { regionCode } from './region-code.ts';
import { isDataRow, type TableColumns, tableColumns, tableNumber, titlePeriod } from './table-head.ts';

type Event = ImportEvent<IndicatorValue>;
type Row = Extract<DelimitedEvent, { kind: 'row' }>;

/** Rows of head and header; more means that no data follow. */
const LONGEST_HEAD = 60;

/**
 * A GENESIS "table" as it is exported: head, merged header lines, one row per period and region, footer.
 * The layout comes twice: after the header, and complete with licence and date of retrieval at the end.
 */
export function tableReader(start: Pick<DetectedLayout, 'encoding' | 'delimiter'>, options: GenesisOptions) {
  const head = { table: '', title: [] as string[], headers: [] as (readonly string[])[] };
  const footer: string[] = [];
  let columns: TableColumns | null = null;
  let period: Period | null = null;
  let state: 'head' | 'data' | 'footer' | 'failed' = 'head';
  let headRows = 0;
  let errors = 0;
  let repaired: { count: number; first: Issue['place'] } | null = null;

  function* take(row: Row): Generator<Event> {
    if (state === 'failed') return;
    const first = row.fields[0] ?? '';
    if (state === 'head') yield* takeHead(row);
    if (state === 'footer') footer.push(row.fields.filter((field) => field.trim() !== '').join(' '));
    if (state !== 'data' || isBlankRow(row.fields)) return;
    if (/^_{5,}/.test(first)) state = 'footer';
    else yield* takeData(row);
  }

  function* takeHead(row: Row): Generator<Event> {
    headRows += 1;
    const first = (row.fields[0] ?? '').trim();
    if (head.table === '') {
      head.table = tableNumber(first) ?? '';
      if (head.table === '')
        yield stop(errorIssue('import.genesis.notGenesis', { place: { line: row.line } }));
    } else if (isDataRow(row.fields)) {
      yield* begin(row);
    } else if (first !== '') {
      // A title that was wrapped is continued without a field of its own.
      if (head.headers.length === 0) head.title.push(first.replace(/\s+/g, ' '));
    } else if (!isBlankRow(row.fields)) head.headers.push(row.fields);
    if (state === 'head' && headRows > LONGEST_HEAD) yield stop(noData(row.line));
  }

  function* begin(row: Row): Generator<Event> {
    columns = tableColumns(head, row.fields);
    if (columns === null) {
      yield stop(errorIssue('import.genesis.noHeader', { place: { line: row.line } }));
      return;
    }
    if (columns.period === null) {
      period =
        (options.referenceDate === undefined ? null : periodOf(options.referenceDate)) ?? titlePeriod(head);
      if (period === null) {
        yield stop(
          errorIssue('import.genesis.noPeriod', { params: { table: head.table }, place: { line: row.line } }),
        );
        return;
      }
      const params = { table: head.table, period: period.referenceDate ?? String(period.year) };
      yield { kind: 'issue', issue: warningIssue('import.genesis.periodAssumed', { params }) };
    }
    state = 'data';
    yield { kind: 'layout', layout: layout() };
  }

  function* takeData(row: Row): Generator<Event> {
    const { fields, line } = row;
    const known = columns!;
    if (fields.length !== known.fieldCount) {
      const params = { found: fields.length, expected: known.fieldCount };
      yield* fail(errorIssue('import.genesis.fieldCount', { params, place: { line } }));
      return;
    }
    const rowPeriod = known.period === null ? period : periodOf(fields[known.period]!);
    if (rowPeriod === null) {
      const value = quoteValue(fields[known.period ?? 0]!);
      const place = { line, column: (known.period ?? 0) + 1, value };
      yield* fail(errorIssue('import.genesis.period', { params: { value }, place }));
      return;
    }
    const region = regionCode(fields[known.region]!);
    if (region === null) {
      const value = quoteValue(fields[known.region]!);
      const place = { line, column: known.region + 1, value };
      yield* fail(errorIssue('import.genesis.region', { params: { value }, place }));
      return;
    }
    if (region.repaired) {
      const place = { line, column: known.region + 1, value: quoteValue(fields[known.region]!) };
      repaired = { count: (repaired?.count ?? 0) + 1, first: repaired?.first ?? place };
    }
    const dimensions = known.dimensions.map((index) => fields[index]!.trim()).filter((part) => part !== '');
    const prefix = dimensions.map((part) => `${part} / `).join('');
    for (const column of known.values) {
      const cell = cellValue(fields[column.index]!);
      if (cell === null) {
        const value = quoteValue(fields[column.index]!);
        const place = { line, column: column.index + 1, columnName: column.path, value };
        const code = cellProblem(value);
        yield* fail(errorIssue(code, { params: { value, column: column.path }, place }));
        if (errors >= ERROR_LIMIT) return;
        continue;
      }
      yield {
        kind: 'row',
        line,
        row: {
          area: region.area,
          areaName: fields[known.regionName]!.trim(),
          year: rowPeriod.year,
          referenceDate: rowPeriod.referenceDate,
          indicator: `${head.table}/${prefix}${column.path}`,
          indicatorLabel: `${column.label}${dimensions.map((part) => `, ${part}`).join('')}`,
          unit: column.unit,
          ...cell,
        },
      };
    }
  }

  function* end(): Generator<Event> {
    if (state === 'failed') return;
    if (state === 'head') {
      yield stop(noData(headRows));
      return;
    }
    yield { kind: 'layout', layout: layout() };
    if (repaired !== null) {
      const params = { count: repaired.count };
      yield {
        kind: 'issue',
        issue: repairedIssue('import.genesis.leadingZero', { params, place: repaired.first }),
      };
    }
    if (state === 'data') yield { kind: 'issue', issue: warningIssue('import.genesis.noFooter') };
  }

  function layout(): DetectedLayout {
    return {
      importer: 'genesis',
      ...start,
      headerLines: head.headers.length,
      columns: columns!.values.map((column) => column.path),
      facts: { table: head.table, title: head.title.join(' '), form: 'table', ...footerFacts(footer) },
    };
  }

  function* fail(issue: Issue): Generator<Event> {
    errors += 1;
    yield errors >= ERROR_LIMIT ? stop(issue) : { kind: 'issue', issue };
  }

  function stop(issue: Issue): Event {
    state = 'failed';
    return { kind: 'issue', issue };
  }

  function noData(line: number): Issue {
    return errorIssue('import.genesis.noData', { place: { line } });
  }

  return { take, end, stopped: () => state === 'failed' };
}

/** Licence and date of retrieval from the lines below the table. */
function footerFacts(footer: readonly string[]): Record<string, string> {
  const text = footer.map((line) => line.replace(/\s+/g, ' ').trim());
  const licence = text.find((line) => /©|copyright|Datenlizenz/i.test(line));
  const retrieved = text
    .map((line) => /^Stand:\s*(.+)$/.exec(line)?.[1])
    .find((found) => found !== undefined);
  const note = text.find((line) => line !== licence && line.length > 0 && !/^(?:Stand:|_{5})/.test(line));
  return {
    ...(licence === undefined ? {} : { licence: licence.slice(0, 500) }),
    ...(retrieved === undefined ? {} : { retrieved }),
    ...(note === undefined ? {} : { note: note.slice(0, 1000) }),
  };
}
