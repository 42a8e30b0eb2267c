import type { Place, ProblemParams } from '#core/kernel/problem.ts';
import { addDays, addMonths } from '#core/network/day.ts';
import { type ListedOffer, type OfferColumn, offerColumns } from '#core/strategy/listed-offer.ts';
import { cleanOfferFacts, emptyOfferFacts, offerFactsIssues } from '#core/strategy/offer-facts.ts';
import { dayCell } from '../contacts/day-cell.ts';
import type { Issue } from '../contract.ts';
import { errorIssue, quoteValue, warningIssue } from '../text/issue.ts';
import { isSpreadsheetError } from '../text/numbers.ts';
import { entryNamed, offerField, offerHeaders, saysEndless } from './offer-words.ts';

export interface OfferTable {
  readonly columns: Readonly<Record<OfferColumn, number | null>>;
  /** Cells of the header. */
  readonly width: number;
}

/** A workbook may hold a million characters in one cell; what is longer than this is too long for any field. */
const longestCell = 6_000;

/** One row of a list of offers, and everything that is wrong with it, with line, column and value. */
export function offerRow(
  { line, fields }: { readonly line: number; readonly fields: readonly string[] },
  { columns, width }: OfferTable,
): { readonly offer: ListedOffer; readonly issues: readonly Issue[] } {
  const given = (column: OfferColumn): string => cellText(fields[columns[column] ?? -1] ?? '');
  const place = (column: OfferColumn): Place => {
    const index = columns[column];
    const value = quoteValue(given(column));
    const [columnName = ''] = offerHeaders[column].names;
    return index === null ? { line } : { line, column: index + 1, columnName, value };
  };
  const issues: Issue[] = [];
  const wrong = (code: string, column: OfferColumn, params: ProblemParams = {}) =>
    issues.push(errorIssue(code, { params, place: place(column) }));

  const failed = offerColumns.filter((column) => isSpreadsheetError(given(column)));
  for (const column of failed) wrong('import.cell.spreadsheetError', column);
  const field = offerField(given('field'));
  if (field === null && !failed.includes('field'))
    wrong(given('field') === '' ? 'import.offers.fieldMissing' : 'import.offers.field', 'field');
  const runsUntil = endOf(given('runsUntil'));
  if (runsUntil === undefined && !failed.includes('runsUntil')) wrong('import.offers.day', 'runsUntil');
  const libraryEntry = entryNamed(given('libraryEntry'));
  if (libraryEntry === null && given('libraryEntry') !== '')
    issues.push(warningIssue('import.offers.entry', { place: place('libraryEntry') }));
  const facts = cleanOfferFacts({
    title: given('title'),
    provider: given('provider'),
    field: field ?? emptyOfferFacts.field,
    targetGroup: given('targetGroup'),
    place: given('place'),
    capacity: given('capacity'),
    libraryEntry,
    evidence: given('evidence'),
    runsUntil: runsUntil ?? null,
    note: given('note'),
  });
  for (const { field: column, problem } of offerFactsIssues(facts))
    wrong(problem.code, column, problem.params);
  // A separator inside a cell without quotes moves everything behind it one column on.
  const extra = fields.findIndex((text, index) => index >= width && text.trim() !== '');
  if (extra >= 0) {
    const where = { line, column: extra + 1, value: quoteValue(fields[extra] ?? '') };
    issues.push(errorIssue('import.offers.moreCells', { place: where }));
  }
  return { offer: { line, facts }, issues };
}

/** Signs for nothing are nothing; the apostrophe that our own lists put before a formula goes again. */
function cellText(text: string): string {
  const cut = text.slice(0, longestCell).trim();
  return /^[-–—./]+$/.test(cut) ? '' : cut.replace(/^'(?=\s*[=+\-@])/, '');
}

/** null: without an end; undefined: no day. A year or a month means its last day. */
function endOf(text: string): string | null | undefined {
  if (text === '' || saysEndless(text)) return null;
  const month = /^(?:(\d{1,2})[./]\s?)?(\d{4})$/.exec(text);
  if (month === null) return dayCell(text) ?? undefined;
  const number = Number(month[1] ?? 12);
  if (number < 1 || number > 12) return undefined;
  return addDays(addMonths(`${month[2]}-${String(number).padStart(2, '0')}-01`, 1), -1);
}
