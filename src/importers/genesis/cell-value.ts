import type { ValueState } from '#core/analysis/area-data.ts';
import { isSpreadsheetError } from '../text/numbers.ts';

export interface CellValue {
  readonly value: number | null;
  readonly valueState: ValueState;
}

/** The publisher's signs; see the legend of every GENESIS table. */
const SIGNS: ReadonlyMap<string, ValueState> = new Map([
  ['-', 'none'],
  ['–', 'none'],
  ['.', 'secret'],
  ['x', 'notMeaningful'],
  ['X', 'notMeaningful'],
  ['...', 'later'],
  ['…', 'later'],
  ['/', 'unreliable'],
]);

/** A cell of a GENESIS file, or null where it is no value. Numbers have a decimal comma and no group marks. */
export function cellValue(text: string): CellValue | null {
  const trimmed = text.trim();
  const sign = SIGNS.get(trimmed);
  if (sign !== undefined) return { value: null, valueState: sign };
  // A number in brackets is published with the warning that it is unreliable.
  const bracketed = /^\((.+)\)$/.exec(trimmed)?.[1];
  const number = /^[+-]?\d+(?:,\d+)?$/.exec(bracketed ?? trimmed)?.[0];
  if (number === undefined) return null;
  const value = Number(number.replace(',', '.'));
  if (!Number.isFinite(value)) return null;
  return { value, valueState: bracketed === undefined ? 'value' : 'unreliable' };
}

/** What to say of a cell that is no value. */
export function cellProblem(text: string): string {
  if (isSpreadsheetError(text)) return 'import.cell.spreadsheetError';
  return /^-?\d+\.\d+$/.test(text) ? 'import.genesis.decimalPoint' : 'import.genesis.value';
}
