import { type Questionnaire, questionnaireSchema } from '#core/survey/questionnaire.ts';
import type { Handle } from '../open-database.ts';
import { type AnalysisScope, type ImportScope, importIdsOf } from './import-scope.ts';

export async function insertQuestionnaire(
  handle: Handle,
  scope: ImportScope,
  definition: Questionnaire,
): Promise<void> {
  await handle
    .insertInto('questionnaires')
    .values({
      organisation_id: scope.organisationId,
      import_id: scope.importId,
      definition: JSON.stringify(definition),
    })
    .execute();
}

/** The questionnaire taken over last; null where there is none. */
export async function readQuestionnaire(handle: Handle, scope: AnalysisScope): Promise<Questionnaire | null> {
  const latest = (await importIdsOf(handle, scope)).reverse();
  if (latest.length === 0) return null;
  const rows = await handle
    .selectFrom('questionnaires')
    .select(['import_id', 'definition'])
    .where('organisation_id', '=', scope.organisationId)
    .where('import_id', 'in', latest)
    .execute();
  rows.sort((one, other) => latest.indexOf(one.import_id) - latest.indexOf(other.import_id));
  return rows[0] === undefined ? null : questionnaireSchema.parse(rows[0].definition);
}
