import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import { countsOf, type DeletedCounts } from './retention.ts';
import type { SurveyKey } from './surveys.ts';

/** Sealed drafts, each found by the hash of a secret only a resident's device has. */
export async function readSurveyDrafts(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  secretHashes: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await handle
    .selectFrom('survey_drafts')
    .select(['secret_sha256 as hash', 'sealed'])
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('secret_sha256', '=', sql<string>`any (${[...secretHashes]}::text[])`)
    .execute();
  return new Map(rows.map(({ hash, sealed }) => [hash, sealed]));
}

export interface DraftToSave {
  readonly secretSha256: string;
  readonly sealed: Uint8Array;
}

/** Many at once; a draft that is there already is replaced. None may be in the list twice. */
export async function saveSurveyDrafts(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  { drafts, day }: { readonly drafts: readonly DraftToSave[]; readonly day: string },
): Promise<void> {
  const given = drafts.map(({ secretSha256, sealed }) => ({
    secret: secretSha256,
    sealed: Buffer.from(sealed).toString('base64'),
  }));
  await sql`insert into survey_drafts (organisation_id, survey_id, secret_sha256, sealed, day)
    select ${organisationId}::text, ${id}::text, secret, decode(sealed, 'base64'), ${day}::date
    from json_to_recordset(${JSON.stringify(given)}::json) as given (secret text, sealed text)
    order by secret
    on conflict (organisation_id, survey_id, secret_sha256)
      do update set sealed = excluded.sealed, day = excluded.day`.execute(handle);
}

export async function deleteSurveyDraft(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  secretSha256: string,
): Promise<void> {
  await handle
    .deleteFrom('survey_drafts')
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('secret_sha256', '=', secretSha256)
    .execute();
}

/** Answers begun and not gone on with since that day. */
export async function deleteOldSurveyDrafts(handle: Handle, day: string): Promise<DeletedCounts> {
  const { rows } = await sql<{ organisationId: string }>`delete from survey_drafts
    where day < ${day}::date returning organisation_id as "organisationId"`.execute(handle);
  return countsOf(rows);
}
