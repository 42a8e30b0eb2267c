import type { QuestionnaireItem } from './questionnaire.ts';
import type { SurveyTable } from './survey-table.ts';

/** The answers to one item in the shapes that estimates need. */
export interface ItemAnswers {
  readonly item: QuestionnaireItem;
  /** Codes that are no missing codes, in the questionnaire's order. */
  readonly codes: readonly number[];
  /** Index into `codes` per answer, -1 where there is none. */
  readonly category: Int16Array;
  /** 1 in the share's definition, 0 not in it, -1 no valid answer; null where the item has no share. */
  readonly inShare: Int8Array | null;
  /** The valid codes or numbers, NaN where there is none. */
  readonly values: Float64Array;
  /** Whether a mean makes sense. */
  readonly numeric: boolean;
  readonly countReasons: (rows: CountedRows) => AnswerCounts;
}

export interface CountedRows {
  readonly domain: Uint8Array | undefined;
  /** Answers per row of a merged table; null where each row is one. */
  readonly frequency: Float64Array | null;
}

export interface AnswerCounts {
  readonly answered: number;
  readonly notAsked: number;
  readonly noAnswer: number;
  readonly otherMissing: number;
}

const noAnswers: AnswerCounts = { answered: 0, notAsked: 0, noAnswer: 0, otherMissing: 0 };

/** A code that the questionnaire does not list is no valid answer, as are its missing codes. */
export function itemAnswers(table: SurveyTable, item: QuestionnaireItem): ItemAnswers {
  const column = table.items.find((candidate) => candidate.id === item.id);
  const codes = item.categories.filter((category) => !category.missing).map((category) => category.code);
  const position = new Map(codes.map((code, at) => [code, at]));
  const shareCodes = item.share ? new Set(item.share.codes) : null;
  const category = new Int16Array(table.count).fill(-1);
  const inShare = shareCodes ? new Int8Array(table.count).fill(-1) : null;
  const values = new Float64Array(table.count).fill(Number.NaN);
  const listed = codes.length > 0;
  for (let row = 0; column && row < table.count; row++) {
    const code = column.codes[row]!;
    if (column.missing[row] !== 0 || Number.isNaN(code)) continue;
    const at = position.get(code);
    if (listed && at === undefined) continue;
    if (at !== undefined) category[row] = at;
    values[row] = code;
    if (inShare && shareCodes) inShare[row] = shareCodes.has(code) ? 1 : 0;
  }
  const countReasons = ({ domain, frequency }: CountedRows): AnswerCounts => {
    if (!column) return noAnswers;
    const byReason = [0, 0, 0, 0];
    for (let row = 0; row < table.count; row++) {
      if (domain && domain[row] === 0) continue;
      const valid = !Number.isNaN(values[row]!);
      const reason = column.missing[row]!;
      byReason[valid ? 0 : reason === 0 ? 3 : reason]! += frequency ? frequency[row]! : 1;
    }
    const [answered = 0, notAsked = 0, noAnswer = 0, otherMissing = 0] = byReason;
    return { answered, notAsked, noAnswer, otherMissing };
  };
  const numeric = item.kind !== 'single';
  return { item, codes, category, inShare, values, numeric, countReasons };
}
