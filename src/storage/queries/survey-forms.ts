import { type SurveyForm, surveyFormSchema } from '#core/survey/form/survey-form.ts';
import type { Handle } from '../open-database.ts';
import type { SurveyChange, SurveyKey } from './surveys.ts';

export interface StoredFormVersion {
  readonly version: number;
  readonly savedAt: Date;
  readonly savedByName: string | null;
}

export interface StoredForm extends StoredFormVersion {
  readonly form: SurveyForm;
}

/** The newest version; null: nobody has begun. */
export async function readNewestForm(handle: Handle, key: SurveyKey): Promise<StoredForm | null> {
  return stored(await forms(handle, key).limit(1).executeTakeFirst());
}

export async function readForm(handle: Handle, key: SurveyKey, version: number): Promise<StoredForm | null> {
  return stored(await forms(handle, key).where('f.version', '=', version).executeTakeFirst());
}

/** The newest first, without what is in them. */
export async function listFormVersions(
  handle: Handle,
  { organisationId, id }: SurveyKey,
): Promise<StoredFormVersion[]> {
  return handle
    .selectFrom('survey_forms as f')
    .leftJoin('accounts as a', 'a.id', 'f.saved_by')
    .select(['f.version', 'f.saved_at as savedAt', 'a.name as savedByName'])
    .where('f.organisation_id', '=', organisationId)
    .where('f.survey_id', '=', id)
    .orderBy('f.version', 'desc')
    .execute();
}

/** False: that version is there already; somebody else was faster. */
export async function insertForm(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  saved: { readonly version: number; readonly form: SurveyForm },
  { now, accountId }: SurveyChange,
): Promise<boolean> {
  const rows = await handle
    .insertInto('survey_forms')
    .values({
      organisation_id: organisationId,
      survey_id: id,
      version: saved.version,
      definition: JSON.stringify(saved.form),
      saved_at: now,
      saved_by: accountId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .execute();
  return rows.length > 0;
}

function forms(handle: Handle, { organisationId, id }: SurveyKey) {
  return handle
    .selectFrom('survey_forms as f')
    .leftJoin('accounts as a', 'a.id', 'f.saved_by')
    .select(['f.version', 'f.definition', 'f.saved_at as savedAt', 'a.name as savedByName'])
    .where('f.organisation_id', '=', organisationId)
    .where('f.survey_id', '=', id)
    .orderBy('f.version', 'desc');
}

type FormRow = StoredFormVersion & { readonly definition: unknown };

/** A package of an organisation may have brought it from elsewhere: it is read as strictly as an upload. */
function stored(row: FormRow | undefined): StoredForm | null {
  if (row === undefined) return null;
  const { definition, ...version } = row;
  return { ...version, form: surveyFormSchema.parse(definition) };
}
