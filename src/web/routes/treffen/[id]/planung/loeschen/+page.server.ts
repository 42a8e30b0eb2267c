import { fail, redirect } from '@sveltejs/kit';
import { plannedMeeting } from '../../../../../server/meetings/meeting-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { plan } = await plannedMeeting(event);
  if (plan.state !== 'draft') redirect(303, `/treffen/${plan.id}/planung`);
  return { id: plan.id, title: plan.title };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const done = await event.locals.umsicht.meetings.remove(actor, plan.id);
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, '/treffen');
  },
};
