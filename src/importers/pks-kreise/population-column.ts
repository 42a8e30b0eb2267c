import { rateAgrees } from '#core/crime/crime-rate.ts';
import { readNumberCell } from '../table/number-cell.ts';
import type { NumberConvention } from '../text/numbers.ts';
import { EMPTY_CELL, type SheetCell } from '../xlsx/sheet-handler.ts';
import type { PksColumns } from './pks-columns.ts';

/** Rows that must agree before a column without a name is believed to be the population. */
const ROWS_NEEDED = 10;

/**
 * Among columns nobody named, the one whose numbers turn the cases of every sample row into its published
 * rate (cases / population x 100,000, rounded). Null where no column, or more than one, does.
 */
export function populationColumn(
  rows: readonly (readonly SheetCell[])[],
  options: {
    readonly columns: PksColumns;
    readonly candidates: readonly number[];
    readonly convention: NumberConvention | null;
  },
): number | null {
  const casesColumn = options.columns.get('cases');
  const rateColumn = options.columns.get('rate');
  if (casesColumn === undefined || rateColumn === undefined) return null;
  const count = (cells: readonly SheetCell[], index: number, kind: 'count' | 'rate'): number | null => {
    const read = readNumberCell(cells[index] ?? EMPTY_CELL, { convention: options.convention, kind });
    return read.kind === 'value' ? read.value : null;
  };
  const agreeing = options.candidates.filter((column) => {
    let agreed = 0;
    for (const cells of rows) {
      const cases = count(cells, casesColumn, 'count');
      const published = count(cells, rateColumn, 'rate');
      if (cases === null || cases === 0 || published === null) continue;
      const population = count(cells, column, 'count');
      if (population === null || !rateAgrees(published, { cases, population })) return false;
      agreed += 1;
    }
    return agreed >= ROWS_NEEDED;
  });
  return agreeing.length === 1 ? (agreeing[0] ?? null) : null;
}
