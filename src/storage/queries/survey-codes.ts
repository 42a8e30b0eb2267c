import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { SurveyCodeState } from '../survey-schema.ts';
import { insertRows } from './bulk-insert.ts';
import type { SurveyKey } from './surveys.ts';

export interface StoredCode {
  readonly hash: string;
  readonly stratumId: string;
  readonly state: SurveyCodeState;
}

export async function insertCodes(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  codes: Iterable<{ readonly hash: string; readonly stratum: string }>,
): Promise<number> {
  function* rows() {
    for (const { hash, stratum } of codes) yield { hash, stratum_id: stratum };
  }
  return insertRows(
    handle,
    {
      table: 'survey_codes',
      columns: { hash: 'text', stratum_id: 'text' },
      fixed: { organisation_id: organisationId, survey_id: id },
    },
    rows(),
  );
}

export async function readCode(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  hash: string,
): Promise<StoredCode | null> {
  const row = await handle
    .selectFrom('survey_codes')
    .select(['hash', 'stratum_id as stratumId', 'state'])
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row ?? null;
}

/** How many letters of each stratum are in which state; states nobody is in are absent. */
export async function countCodes(
  handle: Handle,
  { organisationId, id }: SurveyKey,
): Promise<{ stratumId: string; state: SurveyCodeState; count: number }[]> {
  return handle
    .selectFrom('survey_codes')
    .select(['stratum_id as stratumId', 'state', sql<number>`count(*)::int`.as('count')])
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .groupBy(['stratum_id', 'state'])
    .orderBy('stratum_id')
    .orderBy('state')
    .execute();
}

/**
 * Those in one of these states, and those whose paper waits for its second entry, each once. In the order of the
 * hashes, which is random: for the letters of the reminder.
 */
export async function listCodesWithoutReminder(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  states: readonly SurveyCodeState[],
): Promise<string[]> {
  const rows = await handle
    .selectFrom('survey_codes')
    .select('hash')
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where((where) =>
      where.or([
        where('state', 'in', states),
        where.exists(
          where
            .selectFrom('survey_paper_entries')
            .select('code_hash')
            .whereRef('survey_paper_entries.organisation_id', '=', 'survey_codes.organisation_id')
            .whereRef('survey_paper_entries.survey_id', '=', 'survey_codes.survey_id')
            .whereRef('code_hash', '=', 'hash'),
        ),
      ]),
    )
    .orderBy('hash')
    .execute();
  return rows.map(({ hash }) => hash);
}

/** Which of these codes there are, and what became of them. */
export async function readCodes(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, SurveyCodeState>> {
  const { rows } = await sql<{ hash: string; state: SurveyCodeState }>`select hash, state from survey_codes
    where organisation_id = ${organisationId} and survey_id = ${id}
      and hash in (select json_array_elements_text(${JSON.stringify(hashes)}::json))`.execute(handle);
  return new Map(rows.map(({ hash, state }) => [hash, state]));
}

/**
 * What became of letters. A code that was answered stays answered, whatever is said of its letter. Counts those whose
 * state is another one now.
 */
export async function updateCodeStates(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  hashes: readonly string[],
  state: Exclude<SurveyCodeState, 'returned'>,
): Promise<number> {
  const { numAffectedRows } = await sql`update survey_codes set state = ${state}
    where organisation_id = ${organisationId} and survey_id = ${id} and state not in ('returned', ${state})
      and hash in (select json_array_elements_text(${JSON.stringify(hashes)}::json))`.execute(handle);
  return Number(numAffectedRows ?? 0);
}

/** Those whose hash begins with these signs: with all beginnings in turn, all go, in parts of about one size. */
export async function deleteCodesBeginning(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  beginning: string,
): Promise<void> {
  await handle
    .deleteFrom('survey_codes')
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('hash', '>=', beginning)
    // Hashes are of 0-9 and a-f.
    .where('hash', '<=', `${beginning}${'f'.repeat(64 - beginning.length)}`)
    .execute();
}
