import { sql } from 'kysely';
import type { FeedbackQuestion, FeedbackReview, TextQuestion } from '#core/meetings/feedback.ts';
import type { Handle } from '../open-database.ts';
import type { MeetingKey } from './meetings.ts';
import { countsOf, type DeletedCounts } from './retention.ts';

/** One rating or one text; nothing in it says what was sent with it. */
export interface FeedbackRow {
  readonly id: string;
  readonly day: string;
  readonly question: FeedbackQuestion;
  readonly sessionId: string | null;
  readonly rating: number | null;
  readonly body: string | null;
  readonly name: string | null;
}

/** False: this form was sent before. */
export async function insertFeedbackForm(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  form: { readonly tokenSha256: string; readonly day: string },
): Promise<boolean> {
  const rows = await handle
    .insertInto('meeting_feedback_forms')
    .values({
      organisation_id: organisationId,
      meeting_id: id,
      token_sha256: form.tokenSha256,
      day: form.day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('day')
    .execute();
  return rows.length > 0;
}

export async function insertFeedback(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  rows: readonly FeedbackRow[],
): Promise<void> {
  await handle
    .insertInto('meeting_feedback')
    .values(
      rows.map((row) => ({
        organisation_id: organisationId,
        meeting_id: id,
        id: row.id,
        day: row.day,
        question: row.question,
        session_id: row.sessionId,
        rating: row.rating,
        body: row.body,
        name: row.name,
      })),
    )
    .execute();
}

/** How many answered on which day. */
export async function countSheets(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<{ day: string; count: number }[]> {
  return handle
    .selectFrom('meeting_feedback')
    .select(['day', sql<number>`count(*)::int`.as('count')])
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('question', '=', 'sheet')
    .groupBy('day')
    .orderBy('day')
    .execute();
}

/** Ratings sent until that day; those of the whole meeting have no item. */
export async function countRatings(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  until: string,
): Promise<{ sessionId: string | null; rating: number; count: number }[]> {
  const { rows } = await sql<{ sessionId: string | null; rating: number; count: number }>`
    select session_id as "sessionId", rating, count(*)::int as count from meeting_feedback
    where organisation_id = ${organisationId} and meeting_id = ${id} and rating is not null
      and day <= ${until}::date
    group by 1, 2`.execute(handle);
  return rows;
}

/** Several meetings at once, for the comparison: sheets and ratings of the whole meeting by day. */
export async function listOverallRatings(
  handle: Handle,
): Promise<{ meetingId: string; day: string; rating: number | null; count: number }[]> {
  const { rows } = await sql<{ meetingId: string; day: string; rating: number | null; count: number }>`
    select meeting_id as "meetingId", day, rating, count(*)::int as count from meeting_feedback
    where question = 'sheet' group by 1, 2, 3`.execute(handle);
  return rows;
}

export interface FeedbackText {
  readonly id: string;
  readonly question: TextQuestion;
  readonly day: string;
  readonly body: string;
  readonly name: string | null;
  readonly review: FeedbackReview;
}

/** In the order of their words: any other one would tell what came first. */
export async function listFeedbackTexts(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<FeedbackText[]> {
  const { rows } = await sql<FeedbackText>`
    select id, question, day, body, name, review from meeting_feedback
    where organisation_id = ${organisationId} and meeting_id = ${id} and body is not null
    order by question, body collate "C", id`.execute(handle);
  return rows;
}

export async function updateFeedbackReview(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { textId, review }: { readonly textId: string; readonly review: FeedbackReview },
): Promise<boolean> {
  const done = await handle
    .updateTable('meeting_feedback')
    .set({ review })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', textId)
    .where('body', 'is not', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/**
 * Writes the rows of the days since `from` that are over anew, in the order of their ids, which are random: what was
 * sent together neither lies together nor has a transaction in common afterwards.
 */
export async function shuffleFeedback(
  handle: Handle,
  { from, today }: { readonly from: string; readonly today: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with taken as (
      delete from meeting_feedback where day >= ${from}::date and day < ${today}::date returning *
    ), back as (
      insert into meeting_feedback select * from taken order by id returning 1
    ) select count(*)::int as count from back`.execute(handle);
  await sql`
    with taken as (
      delete from meeting_feedback_forms where day >= ${from}::date and day < ${today}::date returning *
    ) insert into meeting_feedback_forms select * from taken order by token_sha256`.execute(handle);
  return rows[0]?.count ?? 0;
}

/** A form of that age is taken by no meeting any more. */
export async function deleteOldFeedbackForms(handle: Handle, day: string): Promise<void> {
  await sql`delete from meeting_feedback_forms where day < ${day}::date`.execute(handle);
}

/** Free words a year after the meeting; ratings name nobody and stay. */
export async function deleteOldFeedbackTexts(handle: Handle, day: string): Promise<DeletedCounts> {
  const { rows } = await sql<{ organisationId: string }>`delete from meeting_feedback f using meetings m
    where m.organisation_id = f.organisation_id and m.id = f.meeting_id and f.body is not null
      and m.day + m.days - 1 < ${day}::date
    returning f.organisation_id as "organisationId"`.execute(handle);
  return countsOf(rows);
}

export interface AskedForFeedback extends MeetingKey {
  readonly title: string;
  readonly code: string;
  readonly until: string;
}

/** Meetings that ended from `from` on and before `today`, and whose participants were not asked yet. */
export async function listMeetingsToAsk(
  handle: Handle,
  { from, today, days }: { readonly from: string; readonly today: string; readonly days: number },
): Promise<AskedForFeedback[]> {
  const { rows } = await sql<AskedForFeedback>`
    select organisation_id as "organisationId", id, title, feedback_code as code,
      (day + days - 1 + ${days}::int)::date as until
    from meetings where state in ('announced', 'held') and feedback_asked_on is null
      and day + days - 1 between ${from}::date and ${today}::date - 1
    order by id`.execute(handle);
  return rows;
}

/** False: another server was faster. */
export async function markFeedbackAsked(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  day: string,
): Promise<boolean> {
  const done = await handle
    .updateTable('meetings')
    .set({ feedback_asked_on: day })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('feedback_asked_on', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Everybody who had a place and can be reached. */
export async function listAddressesToAsk(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<{ email: string; locale: 'de' | 'en' }[]> {
  return handle
    .selectFrom('meeting_participants')
    .select(['email', 'locale'])
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('state', '=', 'registered')
    .where('email', 'is not', null)
    .$narrowType<{ email: string }>()
    .orderBy('id')
    .execute();
}
