import { analysisRow } from '../form/analysis-questionnaire.ts';
import { askedItems } from '../form/form-routing.ts';
import { answerOf, itemsOf, type SurveyForm } from '../form/survey-form.ts';
import type { UrnAnswer } from '../form/urn-answer.ts';
import type { SurveyTable } from '../survey-table.ts';
import { dataVariables } from './data-variables.ts';

/** Why there is no value: as in `ItemColumn.missing`. */
export const missingReasons = { answered: 0, notAsked: 1, noAnswer: 2, missingCode: 3 } as const;

/** The group of the closed data that holds the stratum, by its id. */
export const stratumGroup = 'stratum';

/** What is kept of the answers in an urn: columns, and words that belong to no column. */
export interface ClosedData {
  /** In the order the answers came in; whoever stores it sorts by content first. */
  readonly table: SurveyTable;
  /** One after the other; whoever stores them shuffles first. */
  readonly texts: readonly { readonly item: string; readonly body: string }[];
  /** By stratum, '' in an open poll. */
  readonly outcomes: ReadonlyMap<string, { readonly complete: number; readonly partial: number }>;
}

/**
 * Answers in columns: every question is an item, groups too; the stratum is the only group. Codes that mean »don't
 * know« or »no answer« stay beside the reason, so that a codebook can tell them apart. The way does not stand beside
 * an answer (decision 045).
 */
export function closedData(
  form: SurveyForm,
  strata: readonly string[],
  answers: readonly UrnAnswer[],
): ClosedData {
  const count = answers.length;
  const variables = dataVariables(form);
  const columns = variables.map(({ id }) => ({
    id,
    codes: new Float64Array(count).fill(Number.NaN),
    missing: new Uint8Array(count),
  }));
  const missingCodes = variables.map(
    ({ categories }) => new Set(categories.filter(({ missing }) => missing).map(({ code }) => code)),
  );
  const stratum = new Int16Array(count).fill(-1);
  const texts: { item: string; body: string }[] = [];
  const outcomes = new Map<string, { complete: number; partial: number }>();
  const textItems = itemsOf(form).filter(({ kind }) => kind === 'text');
  for (const [row, one] of answers.entries()) {
    const asked = askedItems(form, one.answers);
    const values = analysisRow(form, one.answers);
    for (const [at, { id, item, box }] of variables.entries()) {
      const column = columns[at]!;
      // A group keeps its missing codes here; `analysisRow` has them for items only.
      const value = box === null ? answerOf(one.answers, item.id) : values[id];
      if (!asked.has(item.id)) column.missing[row] = missingReasons.notAsked;
      else if (typeof value !== 'number') column.missing[row] = missingReasons.noAnswer;
      else {
        column.codes[row] = value;
        if (missingCodes[at]!.has(value)) column.missing[row] = missingReasons.missingCode;
      }
    }
    stratum[row] = strata.indexOf(one.stratum);
    for (const { id } of textItems) {
      const words = answerOf(one.answers, id);
      if (typeof words === 'string' && asked.has(id)) texts.push({ item: id, body: words });
    }
    const counts = outcomes.get(one.stratum) ?? { complete: 0, partial: 0 };
    counts[one.outcome] += 1;
    outcomes.set(one.stratum, counts);
  }
  return {
    table: {
      count,
      groups: strata.length === 0 ? [] : [{ id: stratumGroup, categories: strata, index: stratum }],
      items: columns,
      mode: new Int16Array(count).fill(-1),
      modes: [],
    },
    texts,
    outcomes,
  };
}
