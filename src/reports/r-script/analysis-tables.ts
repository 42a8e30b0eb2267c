import type { SurveyInput } from '#core/analysis/analysis-input.ts';
import type { AnalysisResult } from '#core/analysis/result.ts';
import { weightingOptions } from '#core/analysis/survey/weighting-options.ts';
import { weightSurvey } from '#core/survey/weighted-survey.ts';
import { estimateRows } from './estimate-rows.ts';
import { correlationRows, proportionRows, rateRows, ratioRows, trendRows } from './police-tables.ts';
import { surveyTables } from './survey-tables.ts';
import type { ExpectedRow, RScriptTables, SurveyTables } from './tables.ts';

/** What R gets of an analysis: its printed estimates, and what they were computed from. */
export function analysisTables(result: AnalysisResult, survey: SurveyInput | null): RScriptTables {
  const rates = rateRows(result);
  const trends = trendRows(result);
  const ratios = ratioRows(result);
  const proportions = proportionRows(result);
  const correlations = correlationRows(result);
  const answers = surveyChecks(result, survey);
  return {
    expected: [rates, trends, ratios, proportions, correlations, answers].flatMap(({ expected }) => expected),
    rates: rates.rows,
    trends: trends.rows,
    ratios: ratios.rows,
    proportions: proportions.rows,
    correlations: correlations.rows,
    survey: answers.tables,
  };
}

function surveyChecks(
  { survey: shown, plan }: AnalysisResult,
  survey: SurveyInput | null,
): { readonly tables: SurveyTables | null; readonly expected: readonly ExpectedRow[] } {
  const nothing = { tables: null, expected: [] };
  if (shown === null || survey === null) return nothing;
  const estimates = estimateRows(shown, plan);
  const weighted = weightSurvey(survey.table, weightingOptions(survey, plan));
  // Without a printed estimate no answer is handed over.
  if (estimates.rows.length === 0 || !weighted.ok) return nothing;
  return {
    tables: surveyTables(weighted.value, survey.questionnaire.items, estimates.rows),
    expected: estimates.expected,
  };
}
