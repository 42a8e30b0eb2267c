import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import { longestAlternative, longestCaption } from '#core/meetings/report/check-photos.ts';
import { listParticipants } from '#storage/queries/meeting-participants.ts';
import {
  arrangePhotos as arrangePhotoRows,
  deletePhoto,
  listPhotos,
  updatePhoto,
} from '#storage/queries/meeting-photos.ts';
import type { Actor } from '../contract.ts';
import { changedMeanwhile } from '../meetings/changed-meanwhile.ts';
import type { Versioned } from '../meetings/contract.ts';
import { guardedMeeting, recordedChange } from '../meetings/meeting-guard.ts';
import type { PhotoDraft } from './contract.ts';
import type { ReportNeeds } from './report-needs.ts';

export async function describePhoto(
  needs: ReportNeeds,
  actor: Actor,
  { id, change }: { readonly id: string; readonly change: Versioned<PhotoDraft> },
): Promise<Result<void>> {
  const action = 'meetingReport.describePhoto';
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const own = needs.within(meeting.organisationId);
  const former = (await listPhotos(own, meeting)).find((photo) => photo.id === change.id);
  if (former === undefined) return failed(problem('meetings.photo.notFound'));
  // Somebody who had themselves deleted can no longer be ticked off: their tick stays.
  const known = new Set((await listParticipants(own, meeting)).map((one) => one.id));
  const gone = former.people.filter((one) => !known.has(one));
  const photo = {
    ...change,
    alternative: plainLine(change.alternative),
    caption: plainLine(change.caption),
    credit: plainLine(change.credit),
    people: [...new Set([...change.people.filter((one) => known.has(one)), ...gone])],
  };
  const wrong = wordsProblem(photo);
  if (wrong !== null) return failed(wrong);
  return recordedChange(needs, actor, {
    action,
    meeting,
    work: async (transaction, by) =>
      (await updatePhoto(transaction, meeting, photo, by)) ? ok(undefined) : failed(changedMeanwhile(former)),
  });
}

function wordsProblem({ alternative, caption, credit }: PhotoDraft): Problem | null {
  if (alternative.length > longestAlternative)
    return problem('meetings.text.tooLong', { limit: longestAlternative });
  if (Math.max(caption.length, credit.length) > longestCaption)
    return problem('meetings.text.tooLong', { limit: longestCaption });
  return null;
}

export async function arrangePhotos(
  needs: ReportNeeds,
  actor: Actor,
  { id, ids }: { readonly id: string; readonly ids: readonly string[] },
): Promise<Result<void>> {
  const action = 'meetingReport.arrangePhotos';
  return needs.turns.take(`meeting.photos.${id}`, async () => {
    const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
    if (!guarded.ok) return guarded;
    const meeting = guarded.value;
    const photos = await listPhotos(needs.within(meeting.organisationId), meeting);
    const wanted = new Set(ids);
    if (
      wanted.size !== ids.length ||
      ids.length !== photos.length ||
      photos.some((one) => !wanted.has(one.id))
    )
      return failed(problem('meetings.photo.listChanged'));
    return recordedChange(needs, actor, {
      action,
      meeting,
      work: async (transaction) => ok(await arrangePhotoRows(transaction, meeting, ids)),
    });
  });
}

export async function removePhoto(
  needs: ReportNeeds,
  actor: Actor,
  { id, photoId }: { readonly id: string; readonly photoId: string },
): Promise<Result<void>> {
  const action = 'meetingReport.removePhoto';
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const photos = await listPhotos(needs.within(meeting.organisationId), meeting);
  const photo = photos.find((one) => one.id === photoId);
  if (photo === undefined) return failed(problem('meetings.photo.notFound'));
  const done = await recordedChange(needs, actor, {
    action,
    meeting,
    work: async (transaction) =>
      (await deletePhoto(transaction, meeting, photoId))
        ? ok(undefined)
        : failed(problem('meetings.photo.notFound')),
  });
  if (!done.ok) return done;
  for (const key of [photo.smallKey, photo.mediumKey, photo.largeKey]) await needs.files.remove(key);
  return done;
}
