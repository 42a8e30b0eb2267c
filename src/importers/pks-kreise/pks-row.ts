import type { CrimeCount } from '#core/crime/crime-count.ts';
import { rateAgrees } from '#core/crime/crime-rate.ts';
import type { Issue } from '../contract.ts';
import type { IssueLog } from '../table/issue-log.ts';
import { readNumberCell } from '../table/number-cell.ts';
import { errorIssue, quoteValue, warningIssue } from '../text/issue.ts';
import type { NumberConvention } from '../text/numbers.ts';
import { EMPTY_CELL, type SheetCell } from '../xlsx/sheet-handler.ts';
import type { PksColumns, PksField } from './pks-columns.ts';
import { readAreaKey, readOffenceKey } from './pks-keys.ts';

export interface RowContext {
  readonly columns: PksColumns;
  readonly names: readonly string[];
  readonly convention: NumberConvention | null;
  /** Column recognised as population by its content, where it has no name. */
  readonly populationColumn: number | null;
  readonly percentDecimals: boolean;
  readonly year: number;
  readonly sheet: string | null;
  readonly log: IssueLog;
  /** Key of the words for an offence, or null. */
  readonly namedOffence: (words: string) => string | null;
}

/** A row of the file as a count with what is wrong with it. `count` is null where it cannot be taken. */
export function readPksRow(
  row: { readonly line: number; readonly cells: readonly SheetCell[] },
  context: RowContext,
): { readonly count: CrimeCount | null; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const { columns, log } = context;
  const cell = (index: number | undefined): SheetCell =>
    index === undefined ? EMPTY_CELL : (row.cells[index] ?? EMPTY_CELL);
  const text = (field: PksField): string => cell(columns.get(field)).text.trim();
  const place = (index: number | undefined) => ({
    ...(context.sheet === null ? {} : { sheet: context.sheet }),
    line: row.line,
    ...(index === undefined
      ? {}
      : {
          column: index + 1,
          columnName: quoteValue(context.names[index] ?? ''),
          value: quoteValue(cell(index).text),
        }),
  });
  const fieldPlace = (field: PksField) => place(columns.get(field));
  const fail = (code: string, field: PksField) => {
    issues.push(errorIssue(code, { place: fieldPlace(field) }));
    return { count: null, issues };
  };
  const warn = (code: string, field: PksField, params: Record<string, number | string> = {}) => {
    issues.push(warningIssue(code, { place: fieldPlace(field), params }));
  };

  const area = readAreaKey(text('area'));
  if (area.kind === 'region') {
    log.repaired('import.pks.regionRows', { params: {}, place: fieldPlace('area') });
    return { count: null, issues };
  }
  if (cell(columns.get('area')).isError) return fail('import.cell.spreadsheetError', 'area');
  if (area.kind === 'damaged') return fail('import.pks.areaKey', 'area');
  if (area.repaired) log.repaired('import.pks.leadingZero', { params: {}, place: fieldPlace('area') });
  const areaName = text('areaName');
  if (/\p{L}\?\p{L}/u.test(areaName)) return fail('import.encoding.destroyed', 'areaName');

  const key = readOffenceKey(text('key'), text('offence'));
  if (key.kind === 'damaged') return fail('import.pks.keyDamaged', 'key');
  if (key.repaired) log.repaired('import.pks.keyRepaired', { params: {}, place: fieldPlace('key') });
  const named = context.namedOffence(text('offence'));
  if (named !== null && named !== key.key && key.known) {
    warn('import.pks.keyAndNameDiffer', 'offence', { key: key.key, named });
  }

  const numberAt = (index: number | undefined, kind: 'count' | 'percent' | 'rate'): number | null => {
    if (index === undefined) return null;
    const read = readNumberCell(cell(index), { convention: context.convention, kind });
    if (read.kind === 'value') return read.value;
    issues.push(errorIssue(read.code, { place: place(index) }));
    return null;
  };
  const number = (field: PksField, kind: 'count' | 'percent' | 'rate') => numberAt(columns.get(field), kind);
  const year = columns.has('year') ? (number('year', 'count') ?? context.year) : context.year;
  const populationColumn = columns.get('population') ?? context.populationColumn ?? undefined;
  const count: CrimeCount = {
    area: area.area,
    areaName,
    year,
    offence: key.key,
    cases: number('cases', 'count'),
    publishedRatePer100k: number('rate', 'rate'),
    attempts: number('attempts', 'count'),
    cleared: number('cleared', 'count'),
    clearancePercent: number('clearancePercent', 'percent'),
    suspects: number('suspects', 'count'),
    population: numberAt(populationColumn, 'count'),
  };
  const male = number('suspectsMale', 'count');
  const female = number('suspectsFemale', 'count');
  for (const field of ['threatened', 'fired', 'suspectsForeign'] as const) number(field, 'count');
  for (const field of ['attemptsPercent', 'suspectsForeignPercent'] as const) number(field, 'percent');
  if (issues.some(({ severity }) => severity === 'error')) return { count: null, issues };

  const { cases, cleared, clearancePercent, attempts, suspects, population, publishedRatePer100k } = count;
  if (cases === null) warn('import.pks.casesMissing', 'cases');
  if (cases !== null && attempts !== null && attempts > cases) {
    warn('import.pks.attemptsAboveCases', 'attempts', { cases });
  }
  if (cases !== null && cases > 0 && cleared !== null && clearancePercent !== null) {
    const recomputed = (cleared / cases) * 100;
    const rounding = context.percentDecimals ? 0.0501 : 0.501;
    if (Math.abs(recomputed - clearancePercent) > rounding) {
      warn('import.pks.clearanceDisagrees', 'clearancePercent', {
        recomputed: Math.round(recomputed * 10) / 10,
      });
    }
  }
  if (suspects !== null && male !== null && female !== null && male + female !== suspects) {
    warn('import.pks.suspectsDisagree', 'suspects', { sum: male + female });
  }
  if (population === 0)
    issues.push(warningIssue('import.pks.populationZero', { place: place(populationColumn) }));
  else if (population !== null && cases !== null && publishedRatePer100k !== null) {
    if (!rateAgrees(publishedRatePer100k, { cases, population })) {
      const recomputed = Math.round((cases / population) * 100_000);
      warn('import.pks.rateDisagrees', 'rate', { recomputed, population });
    }
  }
  return { count, issues };
}
