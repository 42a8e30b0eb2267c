import { randomUUID } from 'node:crypto';
import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import { mostPhotos } from '#core/meetings/report/check-photos.ts';
import { PHOTO_HEAD_BYTES, photoKind } from '#importers/photo/photo-kind.ts';
import { peekBytes } from '#importers/table/peek-bytes.ts';
import { insertPhoto, listPhotos } from '#storage/queries/meeting-photos.ts';
import type { StoredMeeting } from '#storage/queries/meetings.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { guardedMeeting, recordedChange } from '../meetings/meeting-guard.ts';
import type { MeetingReports } from './contract.ts';
import { PHOTO_LIMIT_BYTES, type ShrunkPhoto } from './photo-sizes.ts';
import { shrinkBeside } from './photo-thread.ts';
import type { ReportNeeds } from './report-needs.ts';

const action = 'meetingReport.addPhoto';

export async function addPhoto(
  needs: ReportNeeds,
  actor: Actor,
  { id, upload }: { readonly id: string; readonly upload: Parameters<MeetingReports['addPhoto']>[2] },
): Promise<Result<{ id: string }>> {
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const refused = (code: Problem) => {
    const file = plainLine(upload.fileName.split(/[\\/]/).at(-1) ?? '').slice(-100) || '?';
    return refuse(needs, actor, { action, id, problem: { ...code, params: { ...code.params, file } } });
  };
  const before = await listPhotos(needs.within(meeting.organisationId), meeting);
  if (before.length >= mostPhotos) return refused(problem('meetings.photo.tooMany', { limit: mostPhotos }));
  const { head, all } = await peekBytes(upload.bytes, PHOTO_HEAD_BYTES);
  const kind = photoKind(head);
  if (!kind.ok) return refused(kind.problem);

  // On the disk and not in memory while it arrives; gone as soon as the sizes are made.
  const received = await needs.files.write(all, { limitBytes: PHOTO_LIMIT_BYTES });
  if (!received.ok && received.problem.code !== 'storage.file.tooLarge') return received;
  if (!received.ok)
    return refused(problem('meetings.photo.tooLarge', { limitMegabytes: PHOTO_LIMIT_BYTES / 1024 ** 2 }));
  try {
    if (before.some(({ sha256 }) => sha256 === received.value.sha256))
      return refused(problem('meetings.photo.same'));
    const whole = await needs.files.readWhole(received.value.key);
    if (!whole.ok) return whole;
    const shrunk = await shrinkBeside(whole.value);
    if (!shrunk.ok) return refused(shrunk.problem);
    return await keptPhoto(needs, actor, { meeting, shrunk: shrunk.value, sha256: received.value.sha256 });
  } finally {
    await needs.files.remove(received.value.key);
  }
}

/** Three files and a row, or nothing of either. */
async function keptPhoto(
  needs: ReportNeeds,
  actor: Actor,
  {
    meeting,
    shrunk,
    sha256,
  }: { readonly meeting: StoredMeeting; readonly shrunk: ShrunkPhoto; readonly sha256: string },
): Promise<Result<{ id: string }>> {
  const keys: string[] = [];
  let isKept = false;
  try {
    for (const bytes of [shrunk.small, shrunk.medium, shrunk.large]) {
      const written = await needs.files.write([bytes], { limitBytes: PHOTO_LIMIT_BYTES });
      if (!written.ok) return written;
      keys.push(written.value.key);
    }
    const [smallKey = '', mediumKey = '', largeKey = ''] = keys;
    const { width, height } = shrunk;
    const photo = { id: randomUUID(), sha256, width, height, smallKey, mediumKey, largeKey };
    const done = await recordedChange(needs, actor, {
      action,
      meeting,
      work: async (transaction, by) =>
        (await insertPhoto(transaction, meeting, photo, by))
          ? ok({ id: photo.id })
          : failed(problem('meetings.photo.same', { file: '?' })),
    });
    isKept = done.ok;
    return done;
  } finally {
    if (!isKept) for (const key of keys) await needs.files.remove(key);
  }
}
