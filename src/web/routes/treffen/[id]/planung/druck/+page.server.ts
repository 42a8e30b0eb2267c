import { signedInActor } from '../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { plannedMeeting } from '../../../../../server/meetings/meeting-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { plan } = await plannedMeeting(event);
  const day = valueOrErrorPage(await event.locals.umsicht.meetingDay.day(signedInActor(event), plan.id));
  return {
    id: plan.id,
    title: plan.title,
    places: day.people.filter(({ state, days }) => state === 'registered' || days.length > 0).length,
    present: day.people.filter(({ days }) => days.length > 0).map(({ id, name }) => ({ id, name })),
  };
};
