import type { Handle } from '../open-database.ts';
import type { SurveyCheckState } from '../survey-schema.ts';
import type { SurveyKey } from './surveys.ts';

export interface StoredCheck {
  readonly item: string;
  readonly state: SurveyCheckState;
  readonly note: string;
  readonly signedOn: string | null;
  readonly signedByName: string | null;
}

export async function listChecks(handle: Handle, { organisationId, id }: SurveyKey): Promise<StoredCheck[]> {
  return handle
    .selectFrom('survey_checks as c')
    .leftJoin('accounts as a', 'a.id', 'c.signed_by')
    .select(['c.item', 'c.state', 'c.note', 'c.signed_on as signedOn', 'a.name as signedByName'])
    .where('c.organisation_id', '=', organisationId)
    .where('c.survey_id', '=', id)
    .orderBy('c.item')
    .execute();
}

export async function saveCheck(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  check: {
    readonly item: string;
    readonly state: SurveyCheckState;
    readonly note: string;
    readonly signedOn: string | null;
    readonly accountId: string | null;
  },
): Promise<void> {
  const row = {
    state: check.state,
    note: check.note,
    signed_on: check.signedOn,
    signed_by: check.accountId,
  };
  await handle
    .insertInto('survey_checks')
    .values({ organisation_id: organisationId, survey_id: id, item: check.item, ...row })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'survey_id', 'item']).doUpdateSet(row))
    .execute();
}
