import {
  cleanValue,
  type IndicatorValue,
  mostValues,
  valueIssue,
} from '#core/strategy/indicator/indicator-value.ts';
import type { Indicator } from '#core/strategy/strategy.ts';
import { writtenNumber } from '#core/strategy/written-number.ts';
import { type ByteSource, ERROR_LIMIT, type Issue } from '../contract.ts';
import { fieldRows } from '../table/field-rows.ts';
import { isBlankRow } from '../text/delimited-rows.ts';
import { errorIssue, quoteValue } from '../text/issue.ts';

export interface ReadIndicatorValues {
  /** In the order of the list; null as soon as there is one error. */
  readonly values: readonly (IndicatorValue & { readonly line: number })[] | null;
  readonly issues: readonly Issue[];
}

const columns = { day: 1, value: 2, note: 3 } as const;

/**
 * Values of one indicator: day, value and, where wanted, a note, as a csv or xlsx file or pasted from a sheet. A first
 * line that names the columns is passed over. Days as `01.03.2027` or `2027-03-01`, numbers as `12,5`.
 */
export async function readIndicatorValues(
  bytes: ByteSource,
  about: { readonly indicator: Pick<Indicator, 'baselineOn'>; readonly today: string },
): Promise<ReadIndicatorValues> {
  const values: (IndicatorValue & { readonly line: number })[] = [];
  const issues: Issue[] = [];
  const lineOfDay = new Map<string, number>();
  let rows = 0;
  for await (const event of fieldRows(bytes)) {
    if (event.kind === 'start') continue;
    if (event.kind === 'issue') return { values: null, issues: [...issues, event.issue] };
    if (isBlankRow(event.fields)) continue;
    rows += 1;
    const { line, fields } = event;
    const field = (column: number) => (fields[column - 1] ?? '').trim();
    if (rows === 1 && isHead(field(columns.day), field(columns.value))) continue;
    const fail = (code: string, column: number, params: Issue['params'] = {}): void => {
      issues.push(errorIssue(code, { params, place: { line, column, value: quoteValue(field(column)) } }));
    };
    const day = writtenDay(field(columns.day));
    const value = writtenNumber(field(columns.value));
    const read = cleanValue({
      day: day ?? '',
      value: value ?? Number.NaN,
      note: fields.slice(columns.note - 1).join(' '),
    });
    const issue = valueIssue(read, about.indicator, about.today);
    const earlier = lineOfDay.get(read.day);
    if (issue !== null) fail(issue.problem.code, columns[issue.field], issue.problem.params);
    else if (earlier !== undefined) fail('effect.value.dayTwice', columns.day, { earlier });
    else values.push({ ...read, line });
    lineOfDay.set(read.day, line);
    if (issues.length >= ERROR_LIMIT) break;
    if (values.length > mostValues) {
      issues.push(errorIssue('effect.value.many', { params: { limit: mostValues } }));
      break;
    }
  }
  if (issues.length === 0 && values.length === 0) issues.push(errorIssue('effect.value.none'));
  return { values: issues.length > 0 ? null : values, issues };
}

/** Neither a day nor a number: words over the columns. */
function isHead(day: string, value: string): boolean {
  return writtenDay(day) === null && writtenNumber(value) === null && !/\d/.test(day + value);
}

function writtenDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text);
  if (iso !== null) return `${iso[1]}-${iso[2]}-${iso[3]}`;
  const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (german === null) return null;
  const [, day = '', month = '', year = ''] = german;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
