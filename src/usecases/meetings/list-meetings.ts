import { mayPlanMeeting } from '#core/access/meeting-policy.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { listMeetingChoices, listMeetings, type StoredMeeting } from '#storage/queries/meetings.ts';
import type { Asker, MeetingFilter, MeetingList } from './contract.ts';
import { isFound, type MeetingNeeds, todayOf } from './meeting-guard.ts';
import { summaryOf } from './shown-meeting.ts';

/** Held meetings on one page. */
export const pageSize = 25;
/** Nobody plans more at once; a list that long would be a mistake. */
const mostComing = 200;

export async function listMeetingPages(
  needs: MeetingNeeds,
  asker: Asker,
  filter: MeetingFilter,
): Promise<Result<MeetingList>> {
  const today = todayOf(needs);
  const page = Math.max(1, Math.trunc(filter.page ?? 1));
  const { kind, region, year } = filter;
  const from = { today, draftsOf: asker?.organisationId ?? null, kind, region, year };
  const [drafts, coming, past, choices] = await Promise.all([
    asker === null
      ? []
      : listMeetings(needs.beyond, { ...from, show: 'drafts', limit: mostComing, offset: 0 }),
    listMeetings(needs.beyond, { ...from, show: 'coming', limit: mostComing, offset: 0 }),
    listMeetings(needs.beyond, { ...from, show: 'past', limit: pageSize + 1, offset: (page - 1) * pageSize }),
    listMeetingChoices(needs.beyond),
  ]);
  const shown = (meetings: readonly StoredMeeting[]) =>
    meetings.filter((meeting) => isFound(asker, meeting)).map((meeting) => summaryOf(asker, meeting));
  return ok({
    drafts: shown(drafts),
    coming: shown(coming),
    past: shown(past.slice(0, pageSize)),
    hasOlder: past.length > pageSize,
    ...choices,
    mayPlan: asker !== null && mayPlanMeeting(asker, asker),
  });
}
