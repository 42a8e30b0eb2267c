import { type AnalysisPlan, analysisPlanSchema } from '#core/analysis/plan.ts';
import type { AnalysisChoices, SurveySettings } from '#core/analysis/plan-choices.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { sortableDay } from '#importers/plan/cross-check.ts';

const OLDEST = 120;
const publishedValue = analysisPlanSchema.shape.publishedValues.unwrap().element;

/** What was said beyond the settings, or the first thing that is wrong with it. */
export function checkedChoices({ survey, publishedValues }: AnalysisChoices): Result<AnalysisChoices> {
  if (survey !== undefined) {
    const checked = checkedSurvey(survey);
    if (!checked.ok) return checked;
  }
  const values: AnalysisPlan['publishedValues'] = [];
  for (const [index, value] of (publishedValues ?? []).entries()) {
    const parsed = publishedValue.safeParse(value);
    if (!parsed.success) return failed(problem('usecase.settings.publishedValue', { position: index + 1 }));
    values.push(parsed.data);
  }
  return ok({
    ...(survey === undefined ? {} : { survey }),
    ...(publishedValues === undefined ? {} : { publishedValues: values }),
  });
}

function checkedSurvey({ fieldwork, minimumAge }: SurveySettings): Result<void> {
  if (minimumAge !== undefined && !(Number.isInteger(minimumAge) && minimumAge >= 0 && minimumAge <= OLDEST))
    return failed(problem('usecase.settings.minimumAge', { age: String(minimumAge) }));
  if (fieldwork === undefined) return ok(undefined);
  const [from, to] = [sortableDay(fieldwork.from), sortableDay(fieldwork.to)];
  for (const [day, value] of [
    [from, fieldwork.from],
    [to, fieldwork.to],
  ] as const)
    if (day === null) return failed(problem('usecase.settings.fieldworkDate', { value }));
  if (from !== null && to !== null && from > to)
    return failed(problem('usecase.settings.fieldworkReversed', { from: fieldwork.from, to: fieldwork.to }));
  return ok(undefined);
}
