import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Issue } from '../contract.ts';
import { errorIssue } from '../text/issue.ts';
import { looksLikeRegionCode } from './region-code.ts';

/** A characteristic ("Merkmal") of a flat file and its value: columns by index. */
export interface FlatDimension {
  readonly code: number;
  readonly label: number;
  readonly valueCode: number;
  readonly valueLabel: number;
}

export interface FlatColumns {
  readonly statistic: number;
  readonly statisticLabel: number | null;
  readonly time: number;
  readonly dimensions: readonly FlatDimension[];
  /** Older files: a column per indicator. Newer files: one value a row, with its indicator beside it. */
  readonly values:
    | { readonly form: 'wide'; readonly columns: readonly WideColumn[] }
    | {
        readonly form: 'long';
        readonly value: number;
        readonly unit: number;
        readonly code: number;
        readonly label: number;
      };
  readonly fieldCount: number;
}

export interface WideColumn {
  readonly index: number;
  readonly code: string;
  readonly label: string;
  readonly unit: string;
}

const STATISTIC = /^(?:statistik|statistics)_code$/i;

export function isFlatHeader(fields: readonly string[]): boolean {
  return STATISTIC.test((fields[0] ?? '').trim());
}

/** The columns of a flat file (ffcsv), by the older German or the newer English names. */
export function flatColumns(header: readonly string[]): Result<FlatColumns, Issue> {
  const names = header.map((name) => name.trim());
  const lower = names.map((name) => name.toLowerCase());
  const find = (...candidates: string[]): number => lower.findIndex((name) => candidates.includes(name));
  const missing = (column: string): Result<FlatColumns, Issue> =>
    failed(errorIssue('import.genesis.columnMissing', { params: { column }, place: { line: 1 } }));
  const time = find('zeit', 'time');
  if (time < 0) return missing('Zeit / time');
  const dimensions: FlatDimension[] = [];
  for (let number = 1; ; number += 1) {
    const code = find(`${number}_merkmal_code`, `${number}_variable_code`);
    if (code < 0) break;
    const label = find(`${number}_merkmal_label`, `${number}_variable_label`);
    const valueCode = find(`${number}_auspraegung_code`, `${number}_variable_attribute_code`);
    const valueLabel = find(`${number}_auspraegung_label`, `${number}_variable_attribute_label`);
    if (label < 0 || valueCode < 0 || valueLabel < 0) return missing(`${number}_Auspraegung_Code`);
    dimensions.push({ code, label, valueCode, valueLabel });
  }
  const statisticLabel = find('statistik_label', 'statistics_label');
  const base = {
    statistic: 0,
    statisticLabel: statisticLabel < 0 ? null : statisticLabel,
    time,
    dimensions,
    fieldCount: names.length,
  };
  const value = find('value', 'wert');
  if (value >= 0) {
    const unit = find('value_unit');
    const code = find('value_variable_code');
    const label = find('value_variable_label');
    if (unit < 0 || code < 0 || label < 0) return missing('value_variable_code');
    return ok({ ...base, values: { form: 'long', value, unit, code, label } });
  }
  const columns = names.flatMap((name, index): WideColumn[] => {
    // Columns of quality signs end in _q and stand beside their values.
    const parts = name.split('__');
    if (parts.length < 2 || /_q$/i.test(name)) return [];
    const readable = (part: string) => part.replaceAll('_', ' ').trim();
    const unit = parts.length > 2 ? readable(parts[parts.length - 1]!) : '';
    const label = readable(parts.slice(1, parts.length > 2 ? -1 : undefined).join(' '));
    return [{ index, code: parts[0]!.trim(), label, unit }];
  });
  return columns.length === 0 ? missing('value') : ok({ ...base, values: { form: 'wide', columns } });
}

const REGION_NAMES = /^(?:D|DG|DINSG|DLAND|REGBEZ|STATREG|KREIS\w*|F?GEMEIN\w*|GEO[A-Z]*\d*|BEZIRK\w*)$/i;

/** The characteristic that is the region; -1 where the file is about the whole country. */
export function regionDimension(columns: FlatColumns, row: readonly string[]): number {
  const named = columns.dimensions.findIndex(({ code }) => REGION_NAMES.test((row[code] ?? '').trim()));
  if (named >= 0) return named;
  return columns.dimensions.findIndex(({ valueCode }) => looksLikeRegionCode(row[valueCode] ?? ''));
}
