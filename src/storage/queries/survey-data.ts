import type { SurveyTable } from '#core/survey/survey-table.ts';
import type { Handle } from '../open-database.ts';
import { type PackedSurvey, unpackSurvey } from './survey-packing.ts';
import type { SurveyKey } from './surveys.ts';

export async function insertSurveyData(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  survey: PackedSurvey,
): Promise<void> {
  await handle
    .insertInto('survey_data')
    .values({
      organisation_id: organisationId,
      survey_id: id,
      answer_count: survey.answerCount,
      columns: JSON.stringify(survey.columns),
      packed: survey.packed,
    })
    .execute();
}

/** Null: the urn was not opened, or the data are deleted. */
export async function readSurveyData(
  handle: Handle,
  { organisationId, id }: SurveyKey,
): Promise<SurveyTable | null> {
  const row = await handle
    .selectFrom('survey_data')
    .select(['answer_count', 'columns', 'packed'])
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return unpackSurvey({
    answerCount: row.answer_count,
    columns: row.columns as PackedSurvey['columns'],
    packed: row.packed,
  });
}

export async function countSurveyData(
  handle: Handle,
  { organisationId, id }: SurveyKey,
): Promise<number | null> {
  const row = await handle
    .selectFrom('survey_data')
    .select('answer_count')
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .executeTakeFirst();
  return row?.answer_count ?? null;
}
