import type { WeightingOptions } from '../../survey/weighted-survey.ts';
import type { SurveyInput } from '../analysis-input.ts';
import type { AnalysisPlan } from '../plan.ts';

/** How the plan wants this survey weighted; whoever weights it again gets the same weights. */
export function weightingOptions(
  { questionnaire, strata, margins }: SurveyInput,
  { survey: settings }: AnalysisPlan,
): WeightingOptions {
  return {
    sampling: settings?.sampling ?? 'simple',
    stratumGroup: questionnaire.stratumGroup ?? null,
    strata,
    margins,
    ...(settings?.rakeTo === undefined ? {} : { rakeTo: settings.rakeTo }),
    ...(settings?.trimAt === undefined ? {} : { trimAt: settings.trimAt }),
  };
}
