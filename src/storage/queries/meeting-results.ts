import { sql } from 'kysely';
import type { AgreementFacts, AgreementState, QuestionState } from '#core/meetings/results.ts';
import type { Handle } from '../open-database.ts';
import type { MeetingKey } from './meetings.ts';

export interface StoredAgreement extends AgreementFacts {
  readonly id: string;
  readonly organisationId: string;
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly meetingDay: string | null;
  /** Name of the organisation, or the words that stand for it. */
  readonly who: string;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly version: number;
}

export interface StoredQuestion {
  readonly id: string;
  readonly organisationId: string;
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly meetingDay: string | null;
  readonly question: string;
  readonly state: QuestionState;
  readonly answer: string;
  readonly takenBy: string | null;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly version: number;
}

interface ResultChange {
  readonly now: Date;
  readonly accountId: string | null;
}

const agreementColumns = sql`a.organisation_id as "organisationId", a.meeting_id as "meetingId", a.id, a.what,
  a.who_id as "whoId", a.who_name as "whoName", coalesce(w.name, a.who_name) as who, a.due, a.state, a.reason,
  a.changed_at as "changedAt", by.name as "changedByName", a.version, m.title as "meetingTitle",
  m.day as "meetingDay"
  from meeting_agreements a join meetings m on m.organisation_id = a.organisation_id and m.id = a.meeting_id
  left join organisations w on w.id = a.who_id left join accounts by on by.id = a.changed_by`;

const questionColumns = sql`q.organisation_id as "organisationId", q.meeting_id as "meetingId", q.id, q.question,
  q.state, q.answer, q.taken_by as "takenBy", q.changed_at as "changedAt", by.name as "changedByName", q.version,
  m.title as "meetingTitle", m.day as "meetingDay"
  from meeting_questions q join meetings m on m.organisation_id = q.organisation_id and m.id = q.meeting_id
  left join accounts by on by.id = q.changed_by`;

/** The one that is due first comes first. */
export async function listAgreements(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<StoredAgreement[]> {
  const { rows } = await sql<StoredAgreement>`select ${agreementColumns}
    where a.organisation_id = ${organisationId} and a.meeting_id = ${id}
    order by a.state <> 'open', a.due nulls last, a.id`.execute(handle);
  return rows;
}

export async function listQuestions(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<StoredQuestion[]> {
  const { rows } = await sql<StoredQuestion>`select ${questionColumns}
    where q.organisation_id = ${organisationId} and q.meeting_id = ${id}
    order by q.state <> 'open', q.question collate "C", q.id`.execute(handle);
  return rows;
}

/** Earlier meetings a meeting goes on from: of its region; without one, of its organisation. */
interface Successor extends MeetingKey {
  readonly region: string | null;
  readonly day: string | null;
  readonly fictional: boolean;
}

/** Of the meeting `m` of the statement. */
function isEarlier({ organisationId, id, region, day, fictional }: Successor) {
  const where =
    region === null
      ? sql`m.organisation_id = ${organisationId} and m.region is null`
      : sql`m.region = ${region}
          and (select o.fictional from organisations o where o.id = m.organisation_id) = ${fictional}`;
  return sql`${where} and m.id <> ${id} and m.state in ('announced', 'held')
    and m.day < coalesce(${day}::date, 'infinity'::date)`;
}

export async function listCarriedAgreements(handle: Handle, meeting: Successor): Promise<StoredAgreement[]> {
  const { rows } = await sql<StoredAgreement>`select ${agreementColumns}
    where a.state = 'open' and ${isEarlier(meeting)} order by a.due nulls last, a.id limit 200`.execute(
    handle,
  );
  return rows;
}

export async function listCarriedQuestions(handle: Handle, meeting: Successor): Promise<StoredQuestion[]> {
  const { rows } = await sql<StoredQuestion>`select ${questionColumns}
    where q.state = 'open' and ${isEarlier(meeting)} order by m.day, q.question collate "C", q.id
    limit 200`.execute(handle);
  return rows;
}

export async function insertAgreement(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  agreement: AgreementFacts & { readonly id: string },
  { now, accountId }: ResultChange,
): Promise<void> {
  await handle
    .insertInto('meeting_agreements')
    .values({
      organisation_id: organisationId,
      meeting_id: id,
      id: agreement.id,
      ...columnsOf(agreement),
      changed_at: now,
      changed_by: accountId,
    })
    .execute();
}

/** False: somebody else changed it since that version was read. Another due day is reminded of anew. */
export async function updateAgreement(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  agreement: AgreementFacts & { readonly id: string; readonly version: number },
  { now, accountId }: ResultChange,
): Promise<boolean> {
  const { due } = agreement;
  const done = await handle
    .updateTable('meeting_agreements')
    .set({
      ...columnsOf(agreement),
      reminded_before: sql<
        string | null
      >`case when due is not distinct from ${due}::date then reminded_before end`,
      reminded_after: sql<
        string | null
      >`case when due is not distinct from ${due}::date then reminded_after end`,
      changed_at: now,
      changed_by: accountId,
      version: agreement.version + 1,
    })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', agreement.id)
    .where('version', '=', agreement.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function settleAgreement(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  change: {
    readonly id: string;
    readonly version: number;
    readonly state: AgreementState;
    readonly reason: string;
  },
  { now, accountId }: ResultChange,
): Promise<boolean> {
  const done = await handle
    .updateTable('meeting_agreements')
    .set({
      state: change.state,
      reason: change.reason,
      changed_at: now,
      changed_by: accountId,
      version: change.version + 1,
    })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', change.id)
    .where('version', '=', change.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function insertQuestion(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  question: { readonly id: string; readonly question: string },
  { now, accountId }: ResultChange,
): Promise<void> {
  await handle
    .insertInto('meeting_questions')
    .values({
      organisation_id: organisationId,
      meeting_id: id,
      id: question.id,
      question: question.question,
      changed_at: now,
      changed_by: accountId,
    })
    .execute();
}

export async function updateQuestion(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  question: Pick<StoredQuestion, 'id' | 'version' | 'question' | 'state' | 'answer' | 'takenBy'>,
  { now, accountId }: ResultChange,
): Promise<boolean> {
  const done = await handle
    .updateTable('meeting_questions')
    .set({
      question: question.question,
      state: question.state,
      answer: question.answer,
      taken_by: question.takenBy,
      changed_at: now,
      changed_by: accountId,
      version: question.version + 1,
    })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', question.id)
    .where('version', '=', question.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function deleteResult(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  result: { readonly table: 'meeting_agreements' | 'meeting_questions'; readonly id: string },
): Promise<boolean> {
  const done = await handle
    .deleteFrom(result.table)
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', result.id)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** Titles and regions of meetings, the latest first. */
export async function listMeetingsById(
  handle: Handle,
  ids: readonly string[],
): Promise<{ meetingId: string; title: string; day: string; region: string | null; fictional: boolean }[]> {
  if (ids.length === 0) return [];
  return handle
    .selectFrom('meetings as m')
    .innerJoin('organisations as o', 'o.id', 'm.organisation_id')
    .select(['m.id as meetingId', 'm.title', 'm.day', 'm.region', 'o.fictional'])
    .where('m.id', 'in', ids)
    .where('m.day', 'is not', null)
    .$narrowType<{ day: string }>()
    .orderBy('m.day', 'desc')
    .orderBy('m.id')
    .execute();
}

export interface DueAgreement {
  readonly organisationId: string;
  readonly meetingId: string;
  readonly id: string;
  readonly what: string;
  /** Whom the mail goes to: who promised it, or who organised the meeting where that is nobody of the network. */
  readonly remindedId: string;
  readonly due: string;
  readonly remindedBefore: string | null;
  readonly remindedAfter: string | null;
  readonly meetingTitle: string;
}

export async function listDueAgreements(handle: Handle, until: string): Promise<DueAgreement[]> {
  const { rows } = await sql<DueAgreement>`select a.organisation_id as "organisationId",
      a.meeting_id as "meetingId", a.id, a.what, coalesce(a.who_id, a.organisation_id) as "remindedId", a.due,
      a.reminded_before as "remindedBefore", a.reminded_after as "remindedAfter", m.title as "meetingTitle"
    from meeting_agreements a join meetings m on m.organisation_id = a.organisation_id and m.id = a.meeting_id
    where a.state = 'open' and a.due <= ${until}::date
      and (a.reminded_before is null or a.reminded_after is null)
    order by a.due, a.id`.execute(handle);
  return rows;
}

/** False: another server was faster. */
export async function markReminded(
  handle: Handle,
  { organisationId, meetingId, id }: Pick<DueAgreement, 'organisationId' | 'meetingId' | 'id'>,
  { stage, day }: { readonly stage: 'before' | 'after'; readonly day: string },
): Promise<boolean> {
  const column = stage === 'before' ? 'reminded_before' : 'reminded_after';
  const done = await handle
    .updateTable('meeting_agreements')
    .set({ [column]: day })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', meetingId)
    .where('id', '=', id)
    .where(column, 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

function columnsOf(facts: AgreementFacts) {
  return {
    what: facts.what,
    who_id: facts.whoId,
    who_name: facts.whoId === null ? facts.whoName : null,
    due: facts.due,
    state: facts.state,
    reason: facts.reason,
  };
}

/** How the planning tells whether what came of it was written down. */
export async function countResults(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<{ agreements: number; questions: number }> {
  const { rows } = await sql<{ agreements: number; questions: number }>`select
    (select count(*)::int from meeting_agreements where organisation_id = ${organisationId} and meeting_id = ${id})
      as agreements,
    (select count(*)::int from meeting_questions where organisation_id = ${organisationId} and meeting_id = ${id})
      as questions`.execute(handle);
  return rows[0] ?? { agreements: 0, questions: 0 };
}
