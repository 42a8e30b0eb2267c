import { sql } from 'kysely';
import type { ArticleChanges, ArticleContent } from '#core/meetings/report/article.ts';
import type { Handle } from '../open-database.ts';
import type { MeetingKey } from './meetings.ts';

export interface StoredReport {
  readonly parts: ArticleChanges;
  readonly quotation: string;
  readonly quotationBy: string;
  readonly quotationPermitted: boolean;
  readonly publishedNumber: number | null;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  /** 0: nobody has written anything yet. */
  readonly version: number;
}

export interface StoredVersion {
  readonly number: number;
  readonly publishedAt: Date;
  readonly publishedByName: string | null;
  readonly content: ArticleContent;
}

interface ReportChange {
  readonly now: Date;
  readonly accountId: string | null;
}

/** In a transaction `locked` keeps others from changing it until the end. */
export async function readReport(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { locked = false }: { readonly locked?: boolean } = {},
): Promise<StoredReport | null> {
  const { rows } = await sql<StoredReport>`select r.parts, r.quotation, r.quotation_by as "quotationBy",
      r.quotation_permitted as "quotationPermitted", r.published_number as "publishedNumber",
      r.changed_at as "changedAt", a.name as "changedByName", r.version
    from meeting_reports r left join accounts a on a.id = r.changed_by
    where r.organisation_id = ${organisationId} and r.meeting_id = ${id}
    ${locked ? sql`for update of r` : sql``}`.execute(handle);
  return rows[0] ?? null;
}

/** Makes the row where there is none, so that it can be locked. */
export async function beginReport(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { now }: Pick<ReportChange, 'now'>,
): Promise<void> {
  await handle
    .insertInto('meeting_reports')
    .values({ organisation_id: organisationId, meeting_id: id, changed_at: now, version: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function updateReport(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  report: Pick<StoredReport, 'parts' | 'quotation' | 'quotationBy' | 'quotationPermitted' | 'version'>,
  { now, accountId }: ReportChange,
): Promise<void> {
  await handle
    .updateTable('meeting_reports')
    .set({
      parts: JSON.stringify(report.parts),
      quotation: report.quotation,
      quotation_by: report.quotationBy,
      quotation_permitted: report.quotationPermitted,
      changed_at: now,
      changed_by: accountId,
      version: report.version + 1,
    })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .execute();
}

/** Which version the public reads; null: none any more. */
export async function setPublishedVersion(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  number: number | null,
): Promise<void> {
  await handle
    .updateTable('meeting_reports')
    .set({ published_number: number })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .execute();
}

/** The newest first. */
export async function listReportVersions(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<StoredVersion[]> {
  return handle
    .selectFrom('meeting_report_versions as v')
    .leftJoin('accounts as a', 'a.id', 'v.published_by')
    .select(['v.number', 'v.published_at as publishedAt', 'a.name as publishedByName', 'v.content'])
    .where('v.organisation_id', '=', organisationId)
    .where('v.meeting_id', '=', id)
    .orderBy('v.number', 'desc')
    .execute();
}

/** What the public reads; null: nothing is published. */
export async function readPublishedVersion(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<StoredVersion | null> {
  const found = await handle
    .selectFrom('meeting_reports as r')
    .innerJoin('meeting_report_versions as v', (join) =>
      join
        .onRef('v.organisation_id', '=', 'r.organisation_id')
        .onRef('v.meeting_id', '=', 'r.meeting_id')
        .onRef('v.number', '=', 'r.published_number'),
    )
    .leftJoin('accounts as a', 'a.id', 'v.published_by')
    .select(['v.number', 'v.published_at as publishedAt', 'a.name as publishedByName', 'v.content'])
    .where('r.organisation_id', '=', organisationId)
    .where('r.meeting_id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

export async function insertReportVersion(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  version: { readonly number: number; readonly content: ArticleContent },
  { now, accountId }: ReportChange,
): Promise<void> {
  await handle
    .insertInto('meeting_report_versions')
    .values({
      organisation_id: organisationId,
      meeting_id: id,
      number: version.number,
      content: JSON.stringify(version.content),
      published_at: now,
      published_by: accountId,
    })
    .execute();
}

/** Meetings whose report is published, the latest publication first; over all organisations. */
export async function listPublishedReports(
  handle: Handle,
  limit: number,
): Promise<{ meetingId: string; number: number; publishedAt: Date }[]> {
  return handle
    .selectFrom('meeting_reports as r')
    .innerJoin('meeting_report_versions as v', (join) =>
      join
        .onRef('v.organisation_id', '=', 'r.organisation_id')
        .onRef('v.meeting_id', '=', 'r.meeting_id')
        .onRef('v.number', '=', 'r.published_number'),
    )
    .select(['r.meeting_id as meetingId', 'v.number', 'v.published_at as publishedAt'])
    .orderBy('v.published_at', 'desc')
    .orderBy('r.meeting_id')
    .limit(limit)
    .execute();
}

/** How the planning tells how far the report is. */
export async function countReport(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<{ photos: number; publishedReports: number }> {
  const { rows } = await sql<{ photos: number; publishedReports: number }>`select
    (select count(*)::int from meeting_photos where organisation_id = ${organisationId} and meeting_id = ${id})
      as photos,
    (select count(*)::int from meeting_reports where organisation_id = ${organisationId} and meeting_id = ${id}
      and published_number is not null) as "publishedReports"`.execute(handle);
  return rows[0] ?? { photos: 0, publishedReports: 0 };
}
