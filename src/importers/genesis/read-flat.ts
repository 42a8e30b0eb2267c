import type { IndicatorValue } from '#core/analysis/area-data.ts';
import { type DetectedLayout, ERROR_LIMIT, type ImportEvent, type Issue } from '../contract.ts';
import { type DelimitedEvent, isBlankRow } from '../text/delimited-rows.ts';
import { errorIssue, quoteValue, repairedIssue } from '../text/issue.ts';
import { cellProblem, cellValue } from './cell-value.ts';
import { type FlatColumns, flatColumns, regionDimension } from './flat-columns.ts';
import { periodOf } from './period.ts';
import { regionCode } from './region-code.ts';

type Event = ImportEvent<IndicatorValue>;
type Row = Extract<DelimitedEvent, { kind: 'row' }>;

/**
 * A flat file (ffcsv): one row per combination of characteristics. The code of an indicator is statistic,
 * measure and the values of the other characteristics; a total (empty code) adds nothing.
 */
export function flatReader(start: Pick<DetectedLayout, 'encoding' | 'delimiter'>) {
  let columns: FlatColumns | null = null;
  let region: number | null = null;
  let stopped = false;
  let errors = 0;
  let repaired: { count: number; first: Issue['place'] } | null = null;

  function* take(row: Row): Generator<Event> {
    if (stopped || isBlankRow(row.fields)) return;
    if (columns === null) {
      const found = flatColumns(row.fields);
      if (found.ok) columns = found.value;
      else yield stop(found.problem);
      return;
    }
    if (/^_{5,}/.test(row.fields[0] ?? '')) return;
    if (row.fields.length !== columns.fieldCount) {
      const params = { found: row.fields.length, expected: columns.fieldCount };
      yield* fail(errorIssue('import.genesis.fieldCount', { params, place: { line: row.line } }));
      return;
    }
    if (region === null) {
      region = regionDimension(columns, row.fields);
      yield { kind: 'layout', layout: layout(columns, row.fields) };
    }
    yield* takeData(row, { columns, region });
  }

  function* takeData(row: Row, how: { columns: FlatColumns; region: number }): Generator<Event> {
    const { fields, line } = row;
    const { columns } = how;
    const period = periodOf(fields[columns.time]!);
    if (period === null) {
      const value = quoteValue(fields[columns.time]!);
      const place = { line, column: columns.time + 1, value };
      yield* fail(errorIssue('import.genesis.period', { params: { value }, place }));
      return;
    }
    const place = regionOf(fields, how);
    if (place === null) {
      const column = columns.dimensions[how.region]!.valueCode;
      const value = quoteValue(fields[column]!);
      yield* fail(
        errorIssue('import.genesis.region', {
          params: { value },
          place: { line, column: column + 1, value },
        }),
      );
      return;
    }
    if (place.repaired) repaired = { count: (repaired?.count ?? 0) + 1, first: repaired?.first ?? { line } };
    const others = columns.dimensions.filter((_, index) => index !== how.region);
    const codes = others.map(({ valueCode }) => fields[valueCode]!.trim());
    const words = others
      .map(({ valueLabel }) => fields[valueLabel]!.trim())
      .filter((_, index) => codes[index] !== '');
    for (const measure of measuresOf(fields, columns)) {
      const cell = cellValue(measure.text);
      if (cell === null) {
        const value = quoteValue(measure.text);
        const code = cellProblem(value);
        const where = { line, column: measure.column + 1, columnName: measure.label, value };
        yield* fail(errorIssue(code, { params: { value, column: measure.label }, place: where }));
        continue;
      }
      yield {
        kind: 'row',
        line,
        row: {
          area: place.area,
          areaName: place.name,
          ...period,
          indicator: [
            fields[columns.statistic]!.trim(),
            measure.code,
            ...codes.filter((code) => code !== ''),
          ].join('/'),
          indicatorLabel: [measure.label, ...words].join(', '),
          unit: measure.unit,
          ...cell,
        },
      };
    }
  }

  function* end(): Generator<Event> {
    if (stopped) return;
    if (region === null) yield stop(errorIssue('import.genesis.noData'));
    if (repaired === null) return;
    const issue = repairedIssue('import.genesis.leadingZero', {
      params: { count: repaired.count },
      place: repaired.first,
    });
    yield { kind: 'issue', issue };
  }

  function layout(known: FlatColumns, row: readonly string[]): DetectedLayout {
    const label = known.statisticLabel === null ? '' : row[known.statisticLabel]!.trim();
    return {
      importer: 'genesis',
      ...start,
      headerLines: 1,
      columns:
        known.values.form === 'wide'
          ? known.values.columns.map(({ label }) => label)
          : ['value', 'value_variable_label'],
      facts: { table: row[known.statistic]!.trim(), title: label, form: known.values.form },
    };
  }

  function* fail(issue: Issue): Generator<Event> {
    errors += 1;
    yield errors >= ERROR_LIMIT ? stop(issue) : { kind: 'issue', issue };
  }

  function stop(issue: Issue): Event {
    stopped = true;
    return { kind: 'issue', issue };
  }

  return { take, end, stopped: () => stopped };
}

interface RegionOfRow {
  readonly area: string;
  readonly name: string;
  readonly repaired: boolean;
}

/** A total row has an empty code: then it is the whole country. */
function regionOf(
  fields: readonly string[],
  how: { columns: FlatColumns; region: number },
): RegionOfRow | null {
  const dimension = how.columns.dimensions[how.region];
  if (dimension === undefined) return { area: 'DG', name: 'Deutschland', repaired: false };
  const name = fields[dimension.valueLabel]!.trim();
  if (fields[dimension.valueCode]!.trim() === '') return { area: 'DG', name, repaired: false };
  const code = regionCode(fields[dimension.valueCode]!);
  return code === null ? null : { ...code, name };
}

interface Measure {
  readonly code: string;
  readonly label: string;
  readonly unit: string;
  readonly text: string;
  readonly column: number;
}

function measuresOf(fields: readonly string[], { values }: FlatColumns): readonly Measure[] {
  if (values.form === 'wide') {
    return values.columns.map((column) => ({ ...column, text: fields[column.index]!, column: column.index }));
  }
  return [
    {
      code: fields[values.code]!.trim(),
      label: fields[values.label]!.trim(),
      unit: fields[values.unit]!.trim(),
      text: fields[values.value]!,
      column: values.value,
    },
  ];
}
