import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import {
  beginReport,
  insertReportVersion,
  listReportVersions,
  readReport,
  setPublishedVersion,
} from '#storage/queries/meeting-reports.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { guardedMeeting, recordedChange } from '../meetings/meeting-guard.ts';
import { contentOf, draftOf } from './report-draft.ts';
import type { ReportNeeds } from './report-needs.ts';

/** What stands in the draft becomes a version of its own and takes the place of the one before. */
export async function publishReport(
  needs: ReportNeeds,
  actor: Actor,
  id: string,
): Promise<Result<{ number: number }>> {
  const action = 'meetingReport.publish';
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const draft = await draftOf(needs, meeting);
  const [blocker] = draft.blockers;
  if (blocker !== undefined) return refuse(needs, actor, { action, id, problem: blocker });
  return recordedChange(needs, actor, {
    action,
    meeting,
    work: async (transaction, by) => {
      await beginReport(transaction, meeting, by);
      await readReport(transaction, meeting, { locked: true });
      const [latest] = await listReportVersions(transaction, meeting);
      const number = (latest?.number ?? 0) + 1;
      await insertReportVersion(transaction, meeting, { number, content: contentOf(draft) }, by);
      await setPublishedVersion(transaction, meeting, number);
      return ok({ number });
    },
  });
}

/** The page is that of the meeting again; versions stay with those who organise. */
export async function withdrawReport(needs: ReportNeeds, actor: Actor, id: string): Promise<Result<void>> {
  const action = 'meetingReport.withdraw';
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  return recordedChange(needs, actor, {
    action,
    meeting,
    work: async (transaction) => {
      const report = await readReport(transaction, meeting, { locked: true });
      if (report === null || report.publishedNumber === null)
        return failed(problem('meetings.report.notPublished'));
      return ok(await setPublishedVersion(transaction, meeting, null));
    },
  });
}
