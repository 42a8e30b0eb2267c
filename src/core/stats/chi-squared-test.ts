/**
 * Pearson's chi-squared test of a table of counts.
 *
 * Answers: whether rows and columns go together more than chance, where, and how strongly.
 * Not for: weighted survey tables (Rao-Scott), expected counts below about 5 in many cells.
 * Source: Pearson 1900; Agresti 2013, chapter 3 (adjusted residuals); Cramér 1946; Yates 1934 for 2 × 2.
 * Shapes and units: rectangular table of counts, at least 2 × 2.
 * Cost: one pass.
 */
import { chiSquaredSurvival } from './distributions/chi-squared.ts';
import { assertCount, type NotComputable, notComputable } from './estimate.ts';

export interface ChiSquaredTest {
  readonly kind: 'estimate';
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly expected: readonly (readonly number[])[];
  readonly smallestExpected: number;
  /** Distance of each cell from its expectation in standard errors; beyond ±2 it stands out. */
  readonly adjustedResiduals: readonly (readonly number[])[];
  /** 0 no association, 1 complete. */
  readonly cramersV: number;
}

/** `emptyMargin`: a row or column without any count; leave it out and say so. */
export function chiSquaredTest(
  table: readonly (readonly number[])[],
  { continuityCorrection = false }: { readonly continuityCorrection?: boolean } = {},
): ChiSquaredTest | NotComputable<'tableTooSmall' | 'emptyMargin'> {
  const columns = table[0]?.length ?? 0;
  if (table.length < 2 || columns < 2) return notComputable('tableTooSmall');
  if (table.some((row) => row.length !== columns)) throw new RangeError('rows of different length');
  for (const count of table.flat()) assertCount(count, 'count');
  const rowSums = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = table[0]!.map((_, column) => table.reduce((sum, row) => sum + row[column]!, 0));
  if ([...rowSums, ...columnSums].includes(0)) return notComputable('emptyMargin');
  const total = rowSums.reduce((sum, count) => sum + count, 0);
  const expected = rowSums.map((row) => columnSums.map((column) => (row * column) / total));
  // The correction never exceeds the distance itself: the statistic would grow again.
  const smallestDistance = Math.min(
    ...table.flatMap((row, at) => row.map((count, column) => Math.abs(count - expected[at]![column]!))),
  );
  const correction =
    continuityCorrection && table.length === 2 && columns === 2 ? Math.min(0.5, smallestDistance) : 0;
  let statistic = 0;
  let plainStatistic = 0;
  for (const [at, row] of table.entries()) {
    for (const [column, count] of row.entries()) {
      const mean = expected[at]![column]!;
      statistic += (Math.abs(count - mean) - correction) ** 2 / mean;
      plainStatistic += (count - mean) ** 2 / mean;
    }
  }
  const degreesOfFreedom = (table.length - 1) * (columns - 1);
  return {
    kind: 'estimate',
    statistic,
    degreesOfFreedom,
    pValue: chiSquaredSurvival(statistic, degreesOfFreedom),
    expected,
    smallestExpected: Math.min(...expected.flat()),
    adjustedResiduals: table.map((row, at) =>
      row.map((count, column) => {
        const mean = expected[at]![column]!;
        const free = (1 - rowSums[at]! / total) * (1 - columnSums[column]! / total);
        return (count - mean) / Math.sqrt(mean * free);
      }),
    ),
    cramersV: Math.sqrt(plainStatistic / (total * (Math.min(table.length, columns) - 1))),
  };
}
