import { fail, redirect } from '@sveltejs/kit';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { emptyMeeting, meetingInput, readMeeting } from '../../../server/meetings/meeting-form.ts';
import { hostChoices, planningActor } from '../../../server/meetings/meeting-page.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

const modelsShown = 10;

export const load: PageServerLoad = async (event) => {
  const actor = planningActor(event);
  const list = valueOrErrorPage(await event.locals.umsicht.meetings.list(actor));
  return {
    ...(await hostChoices(event.locals)),
    input: emptyMeeting,
    // What one's own alliance did lately makes the best model.
    models: [...list.coming, ...list.past]
      .slice(0, modelsShown)
      .map(({ id, title, day }) => ({ id, title, day })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = planningActor(event);
    const translator = translatorFor(event.locals.locale);
    const input = meetingInput(await event.request.formData());
    const typed = input.hosts.map((host) => host.organisation);
    const { organisations } = await hostChoices(event.locals, typed);
    const outcome = readMeeting(input, { organisations, hosts: [] }, translator);
    if (!outcome.ok) return fail(400, { input, errors: outcome.errors, message: '' });
    const created = await event.locals.umsicht.meetings.create(actor, outcome.value);
    if (!created.ok) return fail(400, { input, errors: {}, message: translator.problem(created.problem) });
    redirect(303, `/treffen/${created.value.id}/planung`);
  },
};
