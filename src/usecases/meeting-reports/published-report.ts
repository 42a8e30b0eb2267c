import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { listPhotos } from '#storage/queries/meeting-photos.ts';
import { listPublishedReports, readPublishedVersion } from '#storage/queries/meeting-reports.ts';
import type { StoredMeeting } from '#storage/queries/meetings.ts';
import { refuse } from '../analyses/guard.ts';
import type { Asker } from '../meetings/contract.ts';
import { isEntitled, isFound, plausibleMeeting } from '../meetings/meeting-guard.ts';
import { detailsOf } from '../meetings/shown-meeting.ts';
import { articleMeeting } from './article-facts.ts';
import { type MeetingReports, type OpenedPhoto, type PublishedReport, photoSizes } from './contract.ts';
import { draftPhotos } from './report-draft.ts';
import type { ReportNeeds } from './report-needs.ts';

export async function publishedReport(
  needs: ReportNeeds,
  asker: Asker,
  id: string,
): Promise<Result<PublishedReport | null>> {
  const meeting = await plausibleMeeting(needs, id);
  if (meeting === null || !isFound(asker, meeting)) {
    const notFound = problem('meetings.meeting.notFound');
    return notFoundFor(needs, asker, { action: 'meetingReport.published', id, problem: notFound });
  }
  return ok(await publishedOf(needs, meeting));
}

async function publishedOf(needs: ReportNeeds, meeting: StoredMeeting): Promise<PublishedReport | null> {
  const own = needs.within(meeting.organisationId);
  const version = await readPublishedVersion(own, meeting);
  if (version === null) return null;
  const { facts, changes, photoIds } = version.content;
  const { photos } = await draftPhotos(own, meeting);
  // Words and consent as they are now: whoever withdraws the consent need not wait for the next version.
  const printable = photoIds.flatMap(
    (photoId) => photos.find(({ id, blockers }) => id === photoId && blockers.length === 0) ?? [],
  );
  const shown = await detailsOf(needs, null, meeting);
  return {
    source: {
      meeting: articleMeeting(shown),
      facts,
      changes,
      photos: printable.map(({ id, alternative, caption, credit, width, height }) => ({
        id,
        alternative,
        caption,
        credit,
        width,
        height,
      })),
    },
    number: version.number,
    publishedAt: version.publishedAt,
  };
}

/** What one may not see is not found: that there is a picture does not show. */
export async function openPhoto(
  needs: ReportNeeds,
  asker: Asker,
  { id, photo }: { readonly id: string; readonly photo: Parameters<MeetingReports['openPhoto']>[2] },
): Promise<Result<OpenedPhoto>> {
  const action = 'meetingReport.openPhoto';
  const meeting = await plausibleMeeting(needs, id);
  if (meeting === null || !isFound(asker, meeting))
    return notFoundFor(needs, asker, { action, id, problem: problem('meetings.meeting.notFound') });
  const missing = problem('meetings.photo.notFound');
  const isSeen =
    isEntitled(asker, meeting, mayOrganiseMeeting) ||
    (await publishedOf(needs, meeting))?.source.photos.some((one) => one.id === photo.id) === true;
  if (!isSeen) return notFoundFor(needs, asker, { action, id, problem: missing });
  const photos = await listPhotos(needs.within(meeting.organisationId), meeting);
  const found = photos.find((one) => one.id === photo.id);
  if (found === undefined || !photoSizes.includes(photo.size)) return failed(missing);
  const key = { small: found.smallKey, medium: found.mediumKey, large: found.largeKey }[photo.size];
  const bytes = await needs.files.readWhole(key);
  if (!bytes.ok) return bytes;
  return ok({ bytes: bytes.value, mediaType: photo.size === 'large' ? 'image/jpeg' : 'image/webp' });
}

/** Of somebody nobody knows there is no record to write into. */
function notFoundFor(
  needs: ReportNeeds,
  asker: Asker,
  refused: { readonly action: string; readonly id: string; readonly problem: Problem },
) {
  return asker === null ? failed(refused.problem) : refuse(needs, asker, refused);
}

const mostNotices = 50;

export async function listPublished(needs: ReportNeeds): ReturnType<MeetingReports['listPublished']> {
  return ok(await listPublishedReports(needs.beyond, mostNotices));
}
