import { isSpreadsheetError, parseNumber } from '../text/numbers.ts';

/**
 * A count of persons: whole and not negative. As no decimals exist, `2.773` and `2,773` both mean 2773, and
 * `764.0` is 764. Null for everything else.
 */
export function countCell(text: string): number | null {
  const parsed = parseNumber(text, null);
  const value =
    parsed.kind === 'number'
      ? parsed.value
      : parsed.kind === 'ambiguous'
        ? Number(text.trim().replace(/[.,]/, ''))
        : Number.NaN;
  return Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** What to say of a cell that holds no count: a failed formula has its own words. */
export function countProblem(text: string, otherwise: string): string {
  return isSpreadsheetError(text) ? 'import.cell.spreadsheetError' : otherwise;
}
