import type { Localised, QuestionnaireItem } from '#core/survey/questionnaire.ts';
import { isSpreadsheetError, parseNumber } from '../text/numbers.ts';

/** Reasons of `ItemColumn.missing`. */
export const ANSWERED = 0;
export const NOT_ASKED = 1;
export const NO_ANSWER = 2;
export const MISSING_CODE = 3;

/** A cell of an item: an answer, the reason why there is none, or what is wrong with it. */
export type AnswerCell =
  | { readonly kind: 'answer'; readonly code: number }
  | { readonly kind: 'missing'; readonly reason: typeof NO_ANSWER | typeof MISSING_CODE }
  | { readonly kind: 'wrong'; readonly code: string };

const EMPTY: AnswerCell = { kind: 'missing', reason: NO_ANSWER };
const MISSING: AnswerCell = { kind: 'missing', reason: MISSING_CODE };
/** Distinct values remembered per item; free numbers beyond that are read anew. */
const CACHE_LIMIT = 10_000;

/**
 * Reads the cells of one item. Codes may carry blanks or `.0` as spreadsheets write them; a cell that holds
 * exactly the wording of a category means its code. `NA` is what R writes for an empty cell.
 */
export function answerReader(item: QuestionnaireItem): (text: string) => AnswerCell {
  const valid = new Set(item.categories.filter((one) => !one.missing).map((one) => one.code));
  const missing = new Set([
    ...item.missingCodes,
    ...item.categories.filter((one) => one.missing).map((one) => one.code),
  ]);
  const byLabel = new Map(
    item.categories.flatMap((one) => wordings(one.label).map((label) => [label, one.code] as const)),
  );
  const cache = new Map<string, AnswerCell>();
  return (text) => {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const cell = readCell(text.trim());
    if (cache.size < CACHE_LIMIT) cache.set(text, cell);
    return cell;
  };

  function readCell(text: string): AnswerCell {
    if (text === '' || text === 'NA') return EMPTY;
    const number = numberOf(text) ?? byLabel.get(text);
    if (number === undefined) {
      return { kind: 'wrong', code: isSpreadsheetError(text) ? 'import.cell.spreadsheetError' : wrongCode() };
    }
    if (missing.has(number)) return MISSING;
    if (item.kind !== 'number') {
      return valid.has(number) ? { kind: 'answer', code: number } : { kind: 'wrong', code: wrongCode() };
    }
    const { range } = item;
    if (range !== undefined && (number < range.from || number > range.to)) {
      return { kind: 'wrong', code: 'import.answers.outsideRange' };
    }
    return { kind: 'answer', code: number };
  }

  function wrongCode(): string {
    return item.kind === 'number' ? 'import.answers.notANumber' : 'import.answers.outsideScale';
  }
}

/** A number in either convention; `9,677` could be two numbers and is none. */
export function numberOf(text: string): number | undefined {
  const parsed = parseNumber(text, null);
  return parsed.kind === 'number' ? parsed.value : undefined;
}

export function wordings(label: Localised): readonly string[] {
  if (typeof label === 'string') return [label];
  return label.en === undefined ? [label.de] : [label.de, label.en];
}

/** The German wording is the source and the key of a class. */
export function sourceWording(label: Localised): string {
  return typeof label === 'string' ? label : label.de;
}
