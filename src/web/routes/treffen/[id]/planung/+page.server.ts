import { fail, redirect } from '@sveltejs/kit';
import { todayInGermany } from '../../../../dates.ts';
import { shownSteps } from '../../../../meetings/planning-steps.ts';
import { plannedMeeting, sentVersion } from '../../../../server/meetings/meeting-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { plan } = await plannedMeeting(event);
  return { plan, steps: shownSteps(plan), today: todayInGermany() };
};

export const actions: Actions = {
  ankuendigen: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const version = sentVersion(await event.request.formData());
    const done = await event.locals.umsicht.meetings.announce(actor, plan.id, version);
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, `/treffen/${plan.id}/planung`);
  },

  festhalten: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const version = sentVersion(await event.request.formData());
    const done = await event.locals.umsicht.meetings.markHeld(actor, plan.id, version);
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, `/treffen/${plan.id}/planung`);
  },
};
