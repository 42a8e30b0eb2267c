import type { Handle } from '#storage/open-database.ts';
import type { Actor } from '#usecases/contract.ts';
import type { MeetingReports } from '#usecases/meeting-reports/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedMeeting } from './meeting-calls.ts';

/** The calls of reports of meetings: what `access-calls.ts` is for the other areas. */
export function meetingReportCalls(reports: MeetingReports, handle: Handle, clock: () => Date): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const meeting = (target: Target) => storedMeeting(handle, target, { now: clock(), state: 'draft' });
  const announced = (target: Target) => storedMeeting(handle, target, { now: clock(), state: 'announced' });
  const words = { alternative: 'Der Saal', caption: '', credit: '', shown: true, peopleChecked: true };
  const bytes = () =>
    (async function* () {
      yield new TextEncoder().encode('GIF89a');
    })();
  return {
    'meetingReports.draft': async (actor, target) => reports.draft(as(actor), await meeting(target)),
    'meetingReports.savePart': async (actor, target) =>
      reports.savePart(as(actor), await meeting(target), {
        part: 'lead',
        text: 'Neu',
        shown: true,
        version: 0,
      }),
    'meetingReports.saveQuotation': async (actor, target) =>
      reports.saveQuotation(as(actor), await meeting(target), {
        text: 'Gut.',
        by: '',
        permitted: true,
        version: 0,
      }),
    'meetingReports.addPhoto': async (actor, target) =>
      reports.addPhoto(as(actor), await meeting(target), { fileName: 'saal.gif', bytes: bytes() }),
    'meetingReports.describePhoto': async (actor, target) =>
      reports.describePhoto(as(actor), await meeting(target), {
        id: 'none',
        ...words,
        people: [],
        version: 0,
      }),
    'meetingReports.arrangePhotos': async (actor, target) =>
      reports.arrangePhotos(as(actor), await meeting(target), []),
    'meetingReports.removePhoto': async (actor, target) =>
      reports.removePhoto(as(actor), await meeting(target), 'none'),
    'meetingReports.openPhoto': async (actor, target) =>
      reports.openPhoto(actor, await announced(target), { id: 'none', size: 'small' }),
    'meetingReports.publish': async (actor, target) => reports.publish(as(actor), await meeting(target)),
    'meetingReports.withdraw': async (actor, target) => reports.withdraw(as(actor), await meeting(target)),
    'meetingReports.published': async (actor, target) => reports.published(actor, await announced(target)),
    'meetingReports.listPublished': (actor) => reports.listPublished(actor),
  };
}
