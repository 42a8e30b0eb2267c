import { type NumberConvention, parseNumber } from '../text/numbers.ts';
import type { SheetCell } from '../xlsx/sheet-handler.ts';

export type ReadNumber =
  | { readonly kind: 'value'; readonly value: number | null }
  | { readonly kind: 'wrong'; readonly code: string };

/** A cell that holds a number, nothing, or a sign for nothing (`-`, `.`, `x`); everything else is an error. */
export function readNumberCell(
  cell: SheetCell,
  options: {
    readonly convention: NumberConvention | null;
    /** A count is a whole number and not negative; a share and a rate are not negative. */
    readonly kind: 'count' | 'percent' | 'rate';
  },
): ReadNumber {
  const value = cellValue(cell, options.convention, options.kind);
  if (value.kind === 'wrong' || value.value === null) return value;
  if (value.value < 0) return { kind: 'wrong', code: 'import.cell.negative' };
  if (options.kind === 'count' && !Number.isSafeInteger(value.value)) {
    return { kind: 'wrong', code: 'import.cell.notACount' };
  }
  return value;
}

function cellValue(cell: SheetCell, convention: NumberConvention | null, kind: string): ReadNumber {
  if (cell.isError) return { kind: 'wrong', code: 'import.cell.spreadsheetError' };
  if (cell.number !== null) {
    const shown = kind === 'percent' && cell.isPercent ? Math.round(cell.number * 1e8) / 1e6 : cell.number;
    return { kind: 'value', value: shown };
  }
  const percent = kind === 'percent' ? cell.text.trim().replace(/\s*%$/, '') : cell.text;
  const parsed = parseNumber(percent, convention);
  if (parsed.kind === 'number') return { kind: 'value', value: parsed.value };
  if (parsed.kind === 'empty' || parsed.kind === 'sign') return { kind: 'value', value: null };
  return { kind: 'wrong', code: WRONG[parsed.kind] };
}

const WRONG = {
  spreadsheetError: 'import.cell.spreadsheetError',
  scientific: 'import.cell.scientific',
  ambiguous: 'import.cell.ambiguous',
  notANumber: 'import.cell.notANumber',
} as const;
