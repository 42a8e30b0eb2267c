import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { SurveyCodeState } from '../survey-schema.ts';
import type { StoredSurvey, SurveyKey } from './surveys.ts';

/** What pages of residents need of a survey. */
export type SurveyOfAddress = Pick<
  StoredSurvey,
  | 'organisationId'
  | 'organisationName'
  | 'id'
  | 'slug'
  | 'title'
  | 'kind'
  | 'state'
  | 'fieldFrom'
  | 'fieldUntil'
  | 'salt'
  | 'formVersion'
  | 'fictional'
>;

/** By its address: read for every page of every resident, so it is no more than that. */
export async function readSurveyOfAddress(handle: Handle, slug: string): Promise<SurveyOfAddress | null> {
  const { rows } = await sql<SurveyOfAddress>`
    select organisation_id as "organisationId", id, slug, title, kind, state, field_from as "fieldFrom",
      field_until as "fieldUntil", salt, form_version as "formVersion", fictional,
      (select name from organisations o where o.id = organisation_id) as "organisationName"
    from surveys where slug = ${slug}`.execute(handle);
  return rows[0] ?? null;
}

/** A survey that takes codes, with the key of their hashes. */
export interface CodeKey extends SurveyKey {
  readonly slug: string;
  readonly salt: string;
}

/** Of all organisations: whoever types a code without the address of a survey says nothing else. */
export async function listCodeKeys(handle: Handle): Promise<CodeKey[]> {
  const rows = await handle
    .selectFrom('surveys')
    .select(['organisation_id as organisationId', 'id', 'slug', 'salt'])
    .where('state', '=', 'field')
    .where('kind', '=', 'sample')
    .where('salt', 'is not', null)
    .execute();
  return rows.map((row) => ({ ...row, salt: row.salt ?? '' }));
}

export interface CodeToFind extends SurveyKey {
  readonly hash: string;
}

/** The first of these that is there: the same code under the keys of several surveys. */
export async function findCode(
  handle: Handle,
  codes: readonly CodeToFind[],
): Promise<(SurveyKey & { readonly state: SurveyCodeState }) | null> {
  const { rows } = await sql<SurveyKey & { state: SurveyCodeState }>`
    select c.organisation_id as "organisationId", c.survey_id as id, c.state
    from json_to_recordset(${JSON.stringify(codes)}::json) as given ("organisationId" text, id text, hash text)
    join survey_codes c on c.organisation_id = given."organisationId" and c.survey_id = given.id
      and c.hash = given.hash
    limit 1`.execute(handle);
  return rows[0] ?? null;
}

/**
 * Tells the planner how many codes there are. The embedded database does not find out by itself, and a planner that
 * knows nothing reads all codes of a survey to find a few.
 */
export async function learnNumberOfCodes(handle: Handle): Promise<void> {
  await sql`analyze survey_codes`.execute(handle);
}
