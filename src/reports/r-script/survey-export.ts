import type { WeightedSurvey } from '#core/survey/weighted-survey.ts';
import type { SurveyAnswerRow, SurveyEstimateRow, SurveyExport } from './render-r-script.ts';

/** Category of answers that lack a value of a group. */
const missingCategory = '(missing)';

const unlimited = 1e12;

/**
 * What R needs to weight the survey again and reach the same figures. Capped weights cannot be reached by
 * plain raking: then the final weights are handed over and only the shares are compared, not their limits.
 */
export function surveyExport(survey: WeightedSurvey, estimates: readonly SurveyEstimateRow[]): SurveyExport {
  const capped = survey.weighting.trimmed > 0;
  const wanted = new Set(estimates.map(({ item }) => item));
  const items = survey.table.items.filter(({ id }) => wanted.has(id));
  const usedGroups = new Set([
    ...estimates.flatMap(({ group }) => group ?? []),
    ...survey.margins.map(({ name }) => name),
  ]);
  const groups = survey.table.groups.filter(({ id }) => usedGroups.has(id));
  const weights = capped ? survey.design.weights : survey.baseWeights;
  const answers = Array.from(
    { length: survey.table.count },
    (_, row): SurveyAnswerRow => ({
      ...stratumOf(survey, row),
      weight: weights[row] ?? 0,
      groups: Object.fromEntries(
        groups.map(({ id, categories, index }) => [id, categories[index[row] ?? -1] ?? missingCategory]),
      ),
      items: Object.fromEntries(
        items.map(({ id, codes, missing }) => {
          const code = codes[row] ?? Number.NaN;
          return [id, missing[row] === 0 && Number.isFinite(code) ? code : null];
        }),
      ),
    }),
  );
  return {
    answers,
    margins: capped
      ? []
      : survey.margins.flatMap(({ name, categories, totals }) =>
          categories.map((category, index) => ({ group: name, category, population: totals[index] ?? 0 })),
        ),
    estimates: capped
      ? estimates.map((row) => ({ ...row, lower: null, upper: null, method: 'capped-weights' }))
      : estimates,
  };
}

function stratumOf({ design }: WeightedSurvey, row: number): Pick<SurveyAnswerRow, 'stratum' | 'population'> {
  const index = design.stratum?.[row] ?? 0;
  const correction = design.finiteCorrection?.[index];
  const answered = design.psusPerStratum[index] ?? 0;
  return {
    stratum: design.stratum === null ? null : String(index),
    // The correction is 1 − n / N. A stratum without one stands for a population without limit.
    population:
      correction === undefined
        ? null
        : correction === 1
          ? unlimited
          : Math.round(answered / (1 - correction)),
  };
}
