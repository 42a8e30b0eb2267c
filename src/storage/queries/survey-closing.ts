import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { SurveyCodeState } from '../survey-schema.ts';
import { countsOf, type DeletedCounts } from './retention.ts';
import { countCodes } from './survey-codes.ts';
import { type SurveyChange, type SurveyKey, touchedSurvey } from './surveys.ts';

/** Letters of a stratum by what became of them. */
export type StratumOutcomes = Readonly<Partial<Record<SurveyCodeState | 'complete' | 'partial', number>>>;

/** What would go if the field ended now. */
export interface WaitingRows {
  readonly codes: number;
  readonly drafts: number;
  readonly paper: number;
  /** Sealed answers: they stay. */
  readonly urn: number;
}

export async function countWaiting(handle: Handle, { organisationId, id }: SurveyKey): Promise<WaitingRows> {
  const { rows } = await sql<WaitingRows>`select
    (select count(*)::int from survey_codes where organisation_id = ${organisationId} and survey_id = ${id}) as codes,
    (select count(*)::int from survey_drafts where organisation_id = ${organisationId} and survey_id = ${id}) as drafts,
    (select count(*)::int from survey_paper_entries
      where organisation_id = ${organisationId} and survey_id = ${id}) as paper,
    (select count(*)::int from survey_urn where organisation_id = ${organisationId} and survey_id = ${id}) as urn
    `.execute(handle);
  return rows[0]!;
}

/**
 * Ends the field: no answer comes in after this row is locked, and one that is on its way has come in before. False:
 * it is not in the field. The number of the last rewriting goes, which says that dead rows are still there.
 */
export async function endField(
  handle: Handle,
  survey: SurveyKey,
  { today, deleteOn, ...change }: SurveyChange & { readonly today: string; readonly deleteOn: string },
): Promise<boolean> {
  const done = await touchedSurvey(handle, survey, change)
    .set({ state: 'closed', closed_on: today, delete_on: deleteOn, salt: null, rewritten_on: null })
    .where('state', '=', 'field')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Keeps how many letters of each stratum ended how, then lets the codes go, with all that waits. */
export async function deleteCodes(handle: Handle, survey: SurveyKey): Promise<readonly StratumCounts[]> {
  const { organisationId, id } = survey;
  const byStratum = new Map<string, Record<string, number>>();
  for (const { stratumId, state, count } of await countCodes(handle, survey)) {
    byStratum.set(stratumId, { ...byStratum.get(stratumId), [state]: count });
  }
  const kept = [...byStratum].map(([stratumId, outcomes]) => ({ stratumId, outcomes }));
  await keepOutcomes(handle, survey, kept);
  for (const table of ['survey_codes', 'survey_drafts', 'survey_paper_entries'] as const) {
    await handle
      .deleteFrom(table)
      .where('organisation_id', '=', organisationId)
      .where('survey_id', '=', id)
      .execute();
  }
  return kept;
}

export interface StratumCounts {
  readonly stratumId: string;
  readonly outcomes: StratumOutcomes;
}

export async function keepOutcomes(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  counts: readonly StratumCounts[],
): Promise<void> {
  await sql`update survey_strata s set outcomes = g.outcomes
    from json_to_recordset(${JSON.stringify(counts.map(({ stratumId, outcomes }) => ({ stratum_id: stratumId, outcomes })))}::json)
      as g (stratum_id text, outcomes jsonb)
    where s.organisation_id = ${organisationId} and s.survey_id = ${id} and s.id = g.stratum_id`.execute(
    handle,
  );
}

/** By id of the stratum; empty before the codes went. */
export async function readOutcomes(
  handle: Handle,
  { organisationId, id }: SurveyKey,
): Promise<ReadonlyMap<string, StratumOutcomes>> {
  const rows = await handle
    .selectFrom('survey_strata')
    .select(['id', 'outcomes'])
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .execute();
  return new Map(
    rows.flatMap((row) =>
      row.outcomes === null ? [] : [[row.id, row.outcomes as StratumOutcomes] as const],
    ),
  );
}

/** Ids of all sealed answers, in their own order, which is chance. */
export async function listUrnIds(handle: Handle, { organisationId, id }: SurveyKey): Promise<string[]> {
  const rows = await handle
    .selectFrom('survey_urn')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

export async function readSealed(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  ids: readonly string[],
): Promise<{ id: string; sealed: Uint8Array }[]> {
  return handle
    .selectFrom('survey_urn')
    .select(['id', 'sealed'])
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('id', 'in', ids)
    .execute();
}

/** False: it is not closed, or opened already. */
export async function markOpened(
  handle: Handle,
  survey: SurveyKey,
  { today, ...change }: SurveyChange & { readonly today: string },
): Promise<boolean> {
  const done = await touchedSurvey(handle, survey, change)
    .set({ state: 'opened', opened_on: today, rewritten_on: null })
    .where('state', '=', 'closed')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** All but these: what could not be read stays sealed. Counts what went. */
export async function emptyUrn(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  keep: readonly string[],
): Promise<number> {
  const { numDeletedRows } = await handle
    .deleteFrom('survey_urn')
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .$if(keep.length > 0, (rest) => rest.where('id', 'not in', keep))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** False: there is no such closed survey. */
export async function setDeletion(
  handle: Handle,
  survey: SurveyKey,
  { deleteOn, ...change }: SurveyChange & { readonly deleteOn: string },
): Promise<boolean> {
  const done = await touchedSurvey(handle, survey, change)
    .set({ delete_on: deleteOn })
    .where('state', 'in', ['closed', 'opened'])
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The analysis the data went to last. */
export async function setAnalysis(
  handle: Handle,
  survey: SurveyKey,
  { analysisId, ...change }: SurveyChange & { readonly analysisId: string },
): Promise<void> {
  await touchedSurvey(handle, survey, change).set({ analysis_id: analysisId }).execute();
}

/** Closed or opened surveys whose dead rows still say what was. */
export async function listSurveysToEmpty(handle: Handle): Promise<SurveyKey[]> {
  return handle
    .selectFrom('surveys')
    .select(['organisation_id as organisationId', 'id'])
    .where('state', 'in', ['closed', 'opened'])
    .where('rewritten_on', 'is', null)
    .orderBy('id')
    .execute();
}

/**
 * Answers and words of surveys whose day has come, with a line in their protocol. The survey stays, with its counts;
 * its tables are written anew the same night (`rewritten_on`).
 */
export async function expireSurveyAnswers(
  handle: Handle,
  today: string,
): Promise<{ readonly data: DeletedCounts; readonly texts: DeletedCounts; readonly urn: DeletedCounts }> {
  const { rows: due } = await sql<{ organisationId: string; id: string }>`
    select organisation_id as "organisationId", id from surveys s
    where state in ('closed', 'opened') and delete_on <= ${today}::date and (
      exists (select from survey_data d where d.organisation_id = s.organisation_id and d.survey_id = s.id)
      or exists (select from survey_texts t where t.organisation_id = s.organisation_id and t.survey_id = s.id)
      or exists (select from survey_urn u where u.organisation_id = s.organisation_id and u.survey_id = s.id))
    order by id`.execute(handle);
  const gone: Record<'survey_data' | 'survey_texts' | 'survey_urn', { organisationId: string }[]> = {
    survey_data: [],
    survey_texts: [],
    survey_urn: [],
  };
  for (const { organisationId, id } of due) {
    const facts: Record<string, number> = {};
    for (const table of ['survey_data', 'survey_texts', 'survey_urn'] as const) {
      const rows = await handle
        .deleteFrom(table)
        .where('organisation_id', '=', organisationId)
        .where('survey_id', '=', id)
        .returning('organisation_id as organisationId')
        .execute();
      gone[table].push(...rows);
      facts[table] = rows.length;
    }
    await handle
      .insertInto('survey_protocols')
      .values({
        organisation_id: organisationId,
        survey_id: id,
        id: randomUUID(),
        act: 'expire',
        day: today,
        facts: JSON.stringify(facts),
        done_by: null,
      })
      .execute();
    await handle
      .updateTable('surveys')
      .set({ rewritten_on: null })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .execute();
  }
  return {
    data: countsOf(gone.survey_data),
    texts: countsOf(gone.survey_texts),
    urn: countsOf(gone.survey_urn),
  };
}
