import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import type { ArticleContent, Quotation } from '#core/meetings/report/article.ts';
import { photoChecks } from '#core/meetings/report/check-photos.ts';
import type { Handle } from '#storage/open-database.ts';
import { listParticipants } from '#storage/queries/meeting-participants.ts';
import { listPhotos, type StoredPhoto } from '#storage/queries/meeting-photos.ts';
import { listReportVersions, readReport, type StoredReport } from '#storage/queries/meeting-reports.ts';
import type { MeetingKey, StoredMeeting } from '#storage/queries/meetings.ts';
import type { Actor } from '../contract.ts';
import { feedbackSummary } from '../meeting-feedback/feedback-summary.ts';
import { guardedMeeting, todayOf } from '../meetings/meeting-guard.ts';
import { detailsOf } from '../meetings/shown-meeting.ts';
import { articleFacts, articleMeeting } from './article-facts.ts';
import type { DraftPhoto, PhotoPerson, ReportDraft } from './contract.ts';
import type { ReportNeeds } from './report-needs.ts';

export async function reportDraft(
  needs: ReportNeeds,
  actor: Actor,
  id: string,
): Promise<Result<ReportDraft>> {
  const intent = { action: 'meetingReport.draft', id, may: mayOrganiseMeeting };
  const guarded = await guardedMeeting(needs, actor, intent);
  return guarded.ok ? ok(await draftOf(needs, guarded.value)) : guarded;
}

export async function draftOf(needs: ReportNeeds, stored: StoredMeeting): Promise<ReportDraft> {
  const own = needs.within(stored.organisationId);
  const report = await readReport(own, stored);
  const quotation = quotationOf(report);
  // As the public sees it: what is composed from it may be printed.
  const meeting = await detailsOf(needs, null, stored);
  const [facts, feedback, versions, { photos, people }] = await Promise.all([
    articleFacts(needs, meeting, quotation),
    feedbackSummary(own, stored, todayOf(needs)),
    listReportVersions(own, stored),
    draftPhotos(own, stored),
  ]);
  const changes = report?.parts ?? {};
  const shown = photos.filter((photo) => photo.shown);
  const content: ArticleContent = { facts, changes, photoIds: shown.map((photo) => photo.id) };
  const published = versions.find(({ number }) => number === report?.publishedNumber);
  return {
    meeting,
    source: { meeting: articleMeeting(meeting), facts, changes, photos: shown },
    changes,
    quotation: {
      text: report?.quotation ?? '',
      by: report?.quotationBy ?? '',
      permitted: report?.quotationPermitted ?? false,
      version: report?.version ?? 0,
    },
    // Sent with the permission to print, and not set aside by whoever read them.
    offeredQuotations: feedback.texts
      .filter(({ question, review }) => question === 'quotation' && review !== 'hidden')
      .map(({ body, name }) => ({ text: body, by: name ?? '' })),
    photos,
    people,
    published: published === undefined ? null : { number: published.number, at: published.publishedAt },
    isOutdated: published !== undefined && !isSame(published.content, content),
    versions: versions.map(({ number, publishedAt, publishedByName }) => ({
      number,
      at: publishedAt,
      byName: publishedByName,
    })),
    blockers: blockersOf({ stored, today: todayOf(needs), photos: shown }),
  };
}

export function contentOf({ source, changes }: ReportDraft): ArticleContent {
  return { facts: source.facts, changes, photoIds: source.photos.map((photo) => photo.id) };
}

function quotationOf(report: StoredReport | null): Quotation | null {
  if (report === null || report.quotation === '' || !report.quotationPermitted) return null;
  return { text: report.quotation, by: report.quotationBy };
}

export async function draftPhotos(
  own: Handle,
  meeting: MeetingKey,
): Promise<{ readonly photos: readonly DraftPhoto[]; readonly people: readonly PhotoPerson[] }> {
  const stored = await listPhotos(own, meeting);
  const everybody = await listParticipants(own, meeting);
  const checks = photoChecks(stored, new Map(everybody.map((one) => [one.id, one])));
  const photos = stored.map((photo) => ({
    ...wordsOf(photo),
    blockers: checks.get(photo.id)?.blockers ?? [],
    hints: checks.get(photo.id)?.hints ?? [],
  }));
  const ticked = new Set(stored.flatMap((photo) => photo.people));
  // Whoever never said they would come is not on a picture, unless somebody recognised them.
  const people = everybody
    .filter(({ id, state }) => state === 'registered' || ticked.has(id))
    .map(({ id, name, homeName, photoConsent }) => ({ id, name, homeName, photoConsent }));
  return { photos, people };
}

function wordsOf(photo: StoredPhoto): Omit<DraftPhoto, 'blockers' | 'hints'> {
  const { position: _p, sha256: _c, smallKey: _s, mediumKey: _m, largeKey: _l, ...shown } = photo;
  return shown;
}

function blockersOf(about: {
  readonly stored: StoredMeeting;
  readonly today: string;
  readonly photos: readonly DraftPhoto[];
}): readonly Problem[] {
  const { state, day } = about.stored;
  const isOver = state === 'held' || (state === 'announced' && day !== null && day <= about.today);
  const early =
    state === 'cancelled' ? problem('meetings.report.calledOff') : problem('meetings.report.early');
  return [...(isOver ? [] : [early]), ...about.photos.flatMap(({ blockers }) => blockers)];
}

/** Both travelled as JSON or will: keys in another order do not make a difference. */
function isSame(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other);
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
