import type { SurveyTable } from '#core/survey/survey-table.ts';
import type { Handle } from '../open-database.ts';
import { type AnalysisScope, type ImportScope, importIdsOf } from './import-scope.ts';
import { type PackedSurvey, packSurvey, unpackSurvey } from './survey-packing.ts';

/** Pack outside the transaction (`packSurvey`) where the survey is large; here it is one insert. */
export async function insertSurveyTable(
  handle: Handle,
  scope: ImportScope,
  table: SurveyTable | PackedSurvey,
): Promise<void> {
  const survey = 'packed' in table ? table : await packSurvey(table);
  await handle
    .insertInto('survey_tables')
    .values({
      organisation_id: scope.organisationId,
      import_id: scope.importId,
      answer_count: survey.answerCount,
      columns: JSON.stringify(survey.columns),
      packed: survey.packed,
    })
    .execute();
}

/** The answers taken over last; null where there are none. Their order is that of their content. */
export async function readSurveyTable(handle: Handle, scope: AnalysisScope): Promise<SurveyTable | null> {
  for (const importId of (await importIdsOf(handle, scope)).reverse()) {
    const row = await handle
      .selectFrom('survey_tables')
      .select(['answer_count', 'columns', 'packed'])
      .where('organisation_id', '=', scope.organisationId)
      .where('import_id', '=', importId)
      .executeTakeFirst();
    if (row === undefined) continue;
    return unpackSurvey({
      answerCount: row.answer_count,
      columns: row.columns as PackedSurvey['columns'],
      packed: row.packed,
    });
  }
  return null;
}
