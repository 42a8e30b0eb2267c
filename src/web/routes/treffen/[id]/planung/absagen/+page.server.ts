import { fail, redirect } from '@sveltejs/kit';
import { plannedMeeting, sentVersion } from '../../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { plan } = await plannedMeeting(event);
  if (plan.state !== 'announced') redirect(303, `/treffen/${plan.id}/planung`);
  return { id: plan.id, title: plan.title, version: plan.version };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const form = await event.request.formData();
    const reason = word(form, 'reason');
    const version = sentVersion(form);
    const done = await event.locals.umsicht.meetings.callOff(actor, plan.id, { version, reason });
    if (done.ok) redirect(303, `/treffen/${plan.id}`);
    const message = translatorFor(event.locals.locale).problem(done.problem);
    return done.problem.code === 'meetings.reason.missing'
      ? fail(400, { reason, errors: { reason: message }, message: '' })
      : fail(400, { reason, errors: {}, message });
  },
};
