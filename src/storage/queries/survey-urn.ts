import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { SurveyCodeState, SurveyKind, SurveyMode, SurveyState } from '../survey-schema.ts';
import type { SurveyKey } from './surveys.ts';

/** What must be known of a survey and of some codes before answers can be sealed for it. */
export interface AnswerTarget {
  readonly kind: SurveyKind;
  readonly state: SurveyState;
  readonly fieldFrom: string | null;
  readonly fieldUntil: string | null;
  readonly urnLock: string | null;
  readonly formVersion: number | null;
  readonly codes: ReadonlyMap<string, { readonly stratumId: string; readonly state: SurveyCodeState }>;
}

export async function readAnswerTarget(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  hashes: readonly string[],
): Promise<AnswerTarget | null> {
  type Code = { hash: string; stratumId: string; state: SurveyCodeState };
  const { rows } = await sql<Omit<AnswerTarget, 'codes'> & { codes: readonly Code[] }>`
    select kind, state, field_from as "fieldFrom", field_until as "fieldUntil", urn_lock as "urnLock",
      form_version as "formVersion", coalesce((
        select json_agg(json_build_object('hash', hash, 'stratumId', stratum_id, 'state', c.state))
        from survey_codes c
        where c.organisation_id = ${organisationId} and c.survey_id = ${id}
          and c.hash = any (${[...hashes]}::text[])), '[]') as codes
    from surveys where organisation_id = ${organisationId} and id = ${id}`.execute(handle);
  const row = rows[0];
  if (row === undefined) return null;
  return { ...row, codes: new Map(row.codes.map(({ hash, ...code }) => [hash, code])) };
}

/** A sealed answer on its way into the urn. */
export interface UrnPut {
  /** Null in an open poll. */
  readonly codeHash: string | null;
  readonly mode: SurveyMode;
  readonly urnId: string;
  readonly sealed: Uint8Array;
  readonly draftSecretSha256: string | null;
}

/**
 * What became of it. `there`: the code was returned before, or the same row lies in the urn of an open poll.
 * `closed`: the survey takes no answers. `refused`: the code is unknown. What was noted of its letter keeps nobody out.
 * `again`: somebody changed the code at this very moment; ask once more.
 */
export type UrnOutcome = 'put' | 'there' | 'closed' | 'refused' | 'again';

/**
 * Takes many answers in one statement, each by itself: codes become `returned`, sealed answers go into the urn, the
 * counts of the day go up, drafts go. A code may be in the list once. One statement, because each way to the database
 * costs more than what it does there.
 */
export async function putIntoUrn(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  { puts, day }: { readonly puts: readonly UrnPut[]; readonly day: string },
): Promise<readonly UrnOutcome[]> {
  const given = puts.map((put, at) => ({
    at,
    hash: put.codeHash,
    mode: put.mode,
    urn_id: put.urnId,
    sealed: Buffer.from(put.sealed).toString('base64'),
    draft: put.draftSecretSha256,
  }));
  const hashes = puts.flatMap(({ codeHash }) => codeHash ?? []);
  const drafts = puts.flatMap(({ draftSecretSha256 }) => draftSecretSha256 ?? []);
  const { rows } = await sql<{ at: number; outcome: UrnOutcome }>`
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(given)}::json) as g (at int, hash text, mode text,
        urn_id text, sealed text, draft text)
    ), taking as materialized (
      -- Whoever ends the field waits until these answers are in, or these wait and find it closed.
      select kind from surveys
      where organisation_id = ${organisationId} and id = ${id} and state = 'field' for share
    ), known as materialized (
      -- By a list and not by a join: a join reads all codes of the survey where the planner knows little of them.
      select hash, state from survey_codes
      where organisation_id = ${organisationId} and survey_id = ${id} and hash = any (${hashes}::text[])
    ), used as (
      update survey_codes set state = 'returned'
      where organisation_id = ${organisationId} and survey_id = ${id} and hash = any (${hashes}::text[])
        and state <> 'returned' and exists (select from taking t where t.kind = 'sample')
      returning hash
    ), put as (
      insert into survey_urn (organisation_id, survey_id, id, sealed)
      select ${organisationId}::text, ${id}::text, g.urn_id, decode(g.sealed, 'base64') from given g
      where g.hash in (select hash from used)
        or (g.hash is null and exists (select from taking t where t.kind = 'open'))
      -- By its id: in random order from the beginning.
      order by g.urn_id
      on conflict (organisation_id, survey_id, id) do nothing
      returning id
    ), counted as (
      insert into survey_returns (organisation_id, survey_id, day, mode, outcome, count)
      select ${organisationId}::text, ${id}::text, ${day}::date, g.mode, 'returned', count(*)
      from given g join put on put.id = g.urn_id
      group by g.mode
      on conflict (organisation_id, survey_id, day, mode, outcome)
        do update set count = survey_returns.count + excluded.count
    ), verdict as materialized (
      select g.at, g.draft, case
        when put.id is not null then 'put'
        when not exists (select from taking) then case when k.state = 'returned' then 'there' else 'closed' end
        when g.hash is null then case when (select kind from taking) = 'open' then 'there' else 'refused' end
        when k.state = 'returned' then 'there'
        when k.hash is not null then 'again'
        else 'refused' end as outcome
      from given g left join put on put.id = g.urn_id left join known k on k.hash = g.hash
    ), gone as (
      delete from survey_drafts where organisation_id = ${organisationId} and survey_id = ${id}
        and secret_sha256 = any (${drafts}::text[])
        and secret_sha256 in (select draft from verdict where outcome in ('put', 'there'))
    )
    select at, outcome from verdict`.execute(handle);
  const outcomes = new Map(rows.map(({ at, outcome }) => [at, outcome]));
  return puts.map((_, at) => outcomes.get(at) ?? 'again');
}

/** Whether this row lies in the urn; ids of an open poll come of a secret of the sheet. */
export async function isInUrn(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  urnId: string,
): Promise<boolean> {
  const row = await handle
    .selectFrom('survey_urn')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('id', '=', urnId)
    .executeTakeFirst();
  return row !== undefined;
}
