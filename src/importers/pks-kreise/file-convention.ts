import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Issue } from '../contract.ts';
import { errorIssue } from '../text/issue.ts';
import { conventionFinder, countConvention } from '../text/number-convention.ts';
import type { NumberConvention } from '../text/numbers.ts';
import type { SheetCell } from '../xlsx/sheet-handler.ts';
import type { PksColumns, PksField } from './pks-columns.ts';

const COUNTS: readonly PksField[] = ['cases', 'attempts', 'cleared', 'suspects', 'population'];
const PERCENTS: readonly PksField[] = ['attemptsPercent', 'clearancePercent', 'suspectsForeignPercent'];

/**
 * How the numbers of a Kreis table are written. Percentages show the decimal sign; where they have none,
 * counts show how thousands are grouped, since a count has no decimals. Contradictions are an error.
 */
export function fileConvention(
  sample: readonly { readonly cells: readonly SheetCell[] }[],
  options: { readonly columns: PksColumns; readonly names: readonly string[]; readonly sheet: string | null },
): Result<{ readonly convention: NumberConvention | null; readonly percentDecimals: boolean }, Issue> {
  const texts = (fields: readonly PksField[]): string[] =>
    fields.flatMap((field) => {
      const index = options.columns.get(field);
      if (index === undefined) return [];
      return sample.flatMap(({ cells }) => {
        const cell = cells[index];
        return cell && cell.number === null ? [cell.text.trim()] : [];
      });
    });
  const percentTexts = texts(PERCENTS);
  const finder = conventionFinder();
  for (const text of percentTexts) finder.observe(text.replace(/\s*%$/, ''));
  const byPercents = finder.decision();
  const byCounts = countConvention(texts(COUNTS));
  const numeric = sample.some(({ cells }) =>
    PERCENTS.some((field) => {
      const value = cells[options.columns.get(field) ?? -1]?.number ?? null;
      return value !== null && !Number.isInteger(value);
    }),
  );
  const percentDecimals = numeric || percentTexts.some((text) => /\d[.,]\d/.test(text));
  const proved = [byPercents, byCounts].filter((one) => one === 'german' || one === 'english');
  const mixed = byPercents === 'mixed' || byCounts === 'mixed' || new Set(proved).size > 1;
  if (mixed) {
    const place = options.sheet === null ? {} : { sheet: options.sheet };
    return failed(errorIssue('import.number.mixed', { place }));
  }
  return ok({ convention: proved[0] ?? null, percentDecimals });
}
