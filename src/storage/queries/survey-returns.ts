import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { SurveyMode, SurveyOutcome } from '../survey-schema.ts';
import type { SurveyKey } from './surveys.ts';

/** Answers that lie in the urn. */
export async function countAnswers(handle: Handle, { organisationId, id }: SurveyKey): Promise<number> {
  const row = await handle
    .selectFrom('survey_returns')
    .select(sql<number>`coalesce(sum(count), 0)::int`.as('count'))
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('outcome', '=', 'returned')
    .executeTakeFirstOrThrow();
  return row.count;
}

export interface ReturnCount {
  readonly day: string;
  readonly mode: SurveyMode;
  readonly outcome: SurveyOutcome;
  readonly count: number;
}

/** The oldest day first. */
export async function listReturns(handle: Handle, { organisationId, id }: SurveyKey): Promise<ReturnCount[]> {
  return handle
    .selectFrom('survey_returns')
    .select(['day', 'mode', 'outcome', 'count'])
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .orderBy('day')
    .orderBy('mode')
    .orderBy('outcome')
    .execute();
}

/** Paper of somebody whose answer is in the urn already. */
export async function addDuplicate(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  day: string,
): Promise<void> {
  await handle
    .insertInto('survey_returns')
    .values({
      organisation_id: organisationId,
      survey_id: id,
      day,
      mode: 'paper',
      outcome: 'duplicate',
      count: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'survey_id', 'day', 'mode', 'outcome'])
        .doUpdateSet((columns) => ({ count: columns('survey_returns.count', '+', 1) })),
    )
    .execute();
}
