import { liveView } from '../../../../meetings/live-words.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { ownDay } from '../../../../server/meeting-day/own-link.ts';
import type { PageServerLoad } from './$types';

/** The same with the groups of the person of the personal link. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const own = await ownDay(event);
  const [meeting, places] = await Promise.all([
    locals.umsicht.meetings.read(null, own.meeting.id),
    locals.umsicht.meetingGroups.ownPlaces(params.token),
  ]);
  const shown = valueOrErrorPage(meeting);
  return {
    token: params.token,
    meeting: shown,
    live: liveView(shown, new Date()),
    places: valueOrErrorPage(places),
  };
};
