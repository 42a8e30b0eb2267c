import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { ClosedStratum } from '#core/survey/closing/analysis-files.ts';
import type { SurveyDataset } from '#core/survey/closing/survey-dataset.ts';
import type { Handle } from '#storage/open-database.ts';
import { readOutcomes } from '#storage/queries/survey-closing.ts';
import { readSurveyData } from '#storage/queries/survey-data.ts';
import { readForm } from '#storage/queries/survey-forms.ts';
import { listStrata } from '#storage/queries/survey-strata.ts';
import type { StoredSurvey } from '#storage/queries/surveys.ts';
import { releasedTexts } from '../survey-texts/survey-texts.ts';

export async function readDataset(
  handle: Handle,
  survey: StoredSurvey,
  today: string,
): Promise<Result<SurveyDataset>> {
  const table = await readSurveyData(handle, survey);
  const form = survey.formVersion === null ? null : await readForm(handle, survey, survey.formVersion);
  if (table === null || form === null) {
    const code = survey.state === 'opened' ? 'deleted' : 'notOpened';
    return failed(problem(`survey.data.${code}`));
  }
  return ok({
    id: survey.id,
    title: survey.title,
    organisationName: survey.organisationName,
    kind: survey.kind,
    fictional: survey.fictional,
    form: form.form,
    formVersion: form.version,
    table,
    strata: survey.kind === 'open' ? [] : await closedStrata(handle, survey),
    startedOn: survey.startedOn,
    fieldFrom: survey.fieldFrom,
    fieldUntil: survey.fieldUntil,
    closedOn: survey.closedOn,
    referenceDay: survey.referenceDay,
    ageFrom: survey.ageFrom,
    ageTo: survey.ageTo,
    selection: survey.selection,
    texts: await releasedTexts(handle, survey),
    today,
  });
}

async function closedStrata(handle: Handle, survey: StoredSurvey): Promise<readonly ClosedStratum[]> {
  const outcomes = await readOutcomes(handle, survey);
  return (await listStrata(handle, survey)).map(({ id, label, population, sampled, households }) => ({
    id,
    label,
    population,
    sampled,
    households,
    outcomes: outcomes.get(id) ?? {},
  }));
}
