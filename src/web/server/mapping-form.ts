import { type PoliceMapping, policeMappingSchema } from '#core/analysis/plan.ts';
import type { AnalysisFile } from '#usecases/contract.ts';

export const mappingTargets = [
  'area',
  'areaName',
  'year',
  'offence',
  'offenceName',
  'cases',
  'cleared',
  'attempts',
  'population',
] as const satisfies readonly (keyof PoliceMapping['columns'])[];

/** The year a column of a wide table stands for, where its header names one. */
const yearInHeader = /(?<!\d)(19[5-9]\d|20\d\d)(?!\d)/;

export interface YearColumn {
  readonly column: string;
  readonly year: string;
  /** Proposed from the header; not part of the mapping yet. */
  readonly suggested: string;
}

/** Columns that hold the cases of one year each: those already mapped and those whose header names a year. */
export function yearColumnsOf(file: AnalysisFile): readonly YearColumn[] {
  const mapped = file.mapping?.yearColumns ?? {};
  const taken = new Set(Object.values(file.mapping?.columns ?? {}));
  return (file.layout?.columns ?? [])
    .filter((column) => !taken.has(column))
    .map((column) => ({
      column,
      year: String(mapped[column] ?? ''),
      suggested: yearInHeader.exec(column)?.[0] ?? '',
    }))
    .filter(({ year, suggested }) => year !== '' || suggested !== '');
}

/** Own names of offences that need a key: known ones first, then those the check did not recognise. */
export function offenceNamesOf(file: AnalysisFile): readonly { name: string; key: string }[] {
  const known = file.mapping?.offenceKeys ?? {};
  const nameColumn = file.mapping?.columns.offenceName;
  const unknown = file.issues
    .filter(({ place }) => nameColumn !== undefined && place.columnName === nameColumn)
    .flatMap(({ place }) => (place.value === undefined ? [] : [place.value]));
  const names = [...new Set([...Object.keys(known), ...unknown])];
  return names.map((name) => ({ name, key: known[name] ?? '' }));
}

/** What the form says, or null where it cannot be a mapping (a manipulated or outdated form). */
export function readMapping(form: FormData): PoliceMapping | null {
  const word = (name: string): string | undefined => String(form.get(name) ?? '').trim() || undefined;
  const pairs = (left: string, right: string): [string, string][] =>
    form.getAll(left).flatMap((name, index): [string, string][] => {
      const value = String(form.getAll(right)[index] ?? '').trim();
      return String(name).trim() === '' || value === '' ? [] : [[String(name).trim(), value]];
    });
  const yearColumns = pairs('yearColumn', 'yearColumnYear').map(([column, year]) => [column, Number(year)]);
  const headerLine = word('headerLine');
  const year = word('constants.year');
  const checked = policeMappingSchema.safeParse(
    withoutUndefined({
      sheet: word('sheet'),
      headerLine: headerLine === undefined ? undefined : Number(headerLine),
      columns: withoutUndefined(
        Object.fromEntries(mappingTargets.map((target) => [target, word(`columns.${target}`)])),
      ),
      yearColumns: yearColumns.length === 0 ? undefined : Object.fromEntries(yearColumns),
      constants: withoutUndefined({
        area: word('constants.area'),
        areaName: word('constants.areaName'),
        year: year === undefined ? undefined : Number(year),
      }),
      offenceKeys: Object.fromEntries(pairs('offenceName', 'offenceKey')),
    }),
  );
  return checked.success ? checked.data : null;
}

function withoutUndefined(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
