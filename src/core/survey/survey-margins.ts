import type { Problem } from '../kernel/problem.ts';
import { problem } from '../kernel/problem.ts';
import type { Result } from '../kernel/result.ts';
import { failed, ok } from '../kernel/result.ts';
import type { RakingMargin } from '../stats/survey/raking.ts';
import type { GroupColumn, MarginCount, SurveyTable } from './survey-table.ts';

/** Name of the category of answers without a value in a raking group. */
export const missingCategory = '(missing)';

/**
 * Totals this close (relative) are one total: offices round or perturb cells, and small categories (such as
 * the entry "divers") are left out of one margin and not of the other.
 */
const roundingOfTotals = 5e-3;
const fewAnswers = 5;

export interface SurveyMargins {
  readonly margins: readonly RakingMargin[];
  /** Answers without a value in at least one raking group. */
  readonly missingMarginValues: number;
  readonly warnings: readonly Problem[];
}

export interface SurveyMarginOptions {
  readonly counts: readonly MarginCount[];
  readonly rakeTo: readonly string[] | undefined;
  readonly baseWeights: Float64Array;
}

/**
 * The known populations as margins of the answers.
 *
 * Answers without a value in a raking group form a category of their own, with the share the base weights
 * give it; the known categories are scaled by what is left. The respondent so keeps a weight, and nothing is
 * invented about where they belong.
 *
 * Totals that differ by rounding are scaled to the first margin and reported; contradictions are refused.
 */
export function surveyMargins(
  table: SurveyTable,
  options: SurveyMarginOptions,
): Result<SurveyMargins, Problem> {
  const groupIds = options.rakeTo ?? [...new Set(options.counts.map((count) => count.group))];
  const warnings: Problem[] = [];
  const margins: RakingMargin[] = [];
  const incomplete = new Uint8Array(table.count);
  let firstTotal: number | null = null;
  for (const groupId of groupIds) {
    const column = table.groups.find((group) => group.id === groupId);
    if (!column) return failed(problem('survey.margin.unknownGroup', { margin: groupId }));
    const counts = options.counts.filter((count) => count.group === groupId);
    if (counts.length === 0) return failed(problem('survey.margin.noCounts', { margin: groupId }));
    const total = counts.reduce((sum, count) => sum + count.population, 0);
    let scale = 1;
    if (firstTotal === null) firstTotal = total;
    else if (total !== firstTotal && Math.abs(total - firstTotal) <= roundingOfTotals * firstTotal) {
      scale = firstTotal / total;
      const params = { margin: margins[0]!.name, total: firstTotal, otherMargin: groupId, otherTotal: total };
      warnings.push(problem('survey.margins.totalsRounded', params));
    }
    const margin = marginOf(column, counts, { baseWeights: options.baseWeights, scale });
    if (!margin.ok) return margin;
    margins.push(margin.value);
    const answers = new Float64Array(margin.value.categories.length);
    for (let row = 0; row < table.count; row++) {
      answers[margin.value.index[row]!]! += 1;
      if (column.index[row]! < 0) incomplete[row] = 1;
    }
    margin.value.categories.forEach((category, at) => {
      const found = answers[at]!;
      if (category === missingCategory || found === 0 || found >= fewAnswers) return;
      warnings.push(problem('survey.margin.fewAnswers', { margin: groupId, category, answers: found }));
    });
  }
  const missingMarginValues = incomplete.reduce((sum, row) => sum + row, 0);
  if (missingMarginValues > 0) {
    warnings.push(problem('survey.margins.valuesMissing', { answers: missingMarginValues }));
  }
  return ok({ margins, missingMarginValues, warnings });
}

function marginOf(
  column: GroupColumn,
  counts: readonly MarginCount[],
  { baseWeights, scale }: { readonly baseWeights: Float64Array; readonly scale: number },
): Result<RakingMargin, Problem> {
  const name = column.id;
  const categories: string[] = [];
  const totals: number[] = [];
  for (const { category, population } of counts) {
    if (categories.includes(category)) {
      return failed(problem('survey.margin.duplicateCategory', { margin: name, category }));
    }
    if (!(population >= 0 && population < Number.POSITIVE_INFINITY)) {
      return failed(problem('survey.margin.invalidTotal', { margin: name, category, population }));
    }
    categories.push(category);
    totals.push(population * scale);
  }
  const marginAt = column.categories.map((category) => categories.indexOf(category));
  const index = new Int32Array(column.index.length);
  let missingWeight = 0;
  let weight = 0;
  for (let row = 0; row < index.length; row++) {
    const category = column.index[row]!;
    weight += baseWeights[row]!;
    if (category < 0) {
      index[row] = categories.length;
      missingWeight += baseWeights[row]!;
      continue;
    }
    const at = marginAt[category]!;
    if (at < 0) {
      return failed(
        problem('survey.margin.unknownCategory', { margin: name, category: column.categories[category]! }),
      );
    }
    index[row] = at;
  }
  if (missingWeight === weight) return failed(problem('survey.margin.allMissing', { margin: name }));
  if (missingWeight > 0) {
    const share = missingWeight / weight;
    const total = totals.reduce((sum, value) => sum + value, 0);
    for (let at = 0; at < totals.length; at++) totals[at]! *= 1 - share;
    categories.push(missingCategory);
    totals.push(total * share);
  }
  return ok({ name, categories, index, totals: Float64Array.from(totals) });
}
