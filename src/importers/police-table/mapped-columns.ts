import type { PoliceMapping } from '#core/analysis/plan.ts';
import type { Issue } from '../contract.ts';
import { columnNumber, comparableHeader } from '../text/columns.ts';
import { errorIssue, quoteValue } from '../text/issue.ts';

export type PoliceField = keyof PoliceMapping['columns'];

export interface MappedColumns {
  readonly fields: ReadonlyMap<PoliceField, number>;
  /** Index of a column of cases -> its year; empty in the long layout. */
  readonly years: ReadonlyMap<number, number>;
}

/** What a mapping must say before a row can be read; codes of what is missing. */
export function mappingGaps(mapping: PoliceMapping): readonly Issue[] {
  const { columns, constants } = mapping;
  const wide = Object.keys(mapping.yearColumns ?? {}).length > 0;
  const gaps: string[] = [];
  if (!columns.area && !columns.areaName && !constants.area && !constants.areaName) gaps.push('area');
  if (!columns.year && constants.year === undefined && !wide) gaps.push('year');
  if (!columns.offence && !columns.offenceName) gaps.push('offence');
  if (!columns.cases && !wide) gaps.push('cases');
  return gaps.map((gap) => errorIssue(`import.police.mappingIncomplete.${gap}`));
}

/** Index of each mapped column in this header row; a name is looked for first, then a letter. */
export function mappedColumns(
  mapping: PoliceMapping,
  header: readonly string[],
): { readonly columns: MappedColumns; readonly missing: readonly string[] } {
  const compared = header.map(comparableHeader);
  const missing: string[] = [];
  const indexOf = (name: string): number | null => {
    const wanted = comparableHeader(name);
    const byName = wanted === '' ? -1 : compared.indexOf(wanted);
    const index = byName >= 0 ? byName : (columnNumber(name) ?? 0) - 1;
    if (index < 0) missing.push(name);
    return index < 0 ? null : index;
  };
  const fields = new Map<PoliceField, number>();
  for (const [field, name] of Object.entries(mapping.columns)) {
    const index = name === undefined ? null : indexOf(name);
    if (index !== null && isPoliceField(field)) fields.set(field, index);
  }
  const years = new Map<number, number>();
  for (const [name, year] of Object.entries(mapping.yearColumns ?? {})) {
    const index = indexOf(name);
    if (index !== null) years.set(index, year);
  }
  return { columns: { fields, years }, missing };
}

export function missingColumn(name: string, header: readonly string[], line: number): Issue {
  const found = header
    .filter((text) => text !== '')
    .map(quoteValue)
    .join(' · ');
  return errorIssue('import.police.columnMissing', {
    params: { name: quoteValue(name), found },
    place: { line },
  });
}

const FIELDS: ReadonlySet<string> = new Set([
  'area',
  'areaName',
  'year',
  'offence',
  'offenceName',
  'cases',
  'cleared',
  'attempts',
  'population',
]);

function isPoliceField(name: string): name is PoliceField {
  return FIELDS.has(name);
}
