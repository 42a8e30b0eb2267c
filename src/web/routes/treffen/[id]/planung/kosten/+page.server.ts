import { fail, redirect } from '@sveltejs/kit';
import { costInput, readCost } from '../../../../../server/meetings/cost-form.ts';
import { plannedMeeting } from '../../../../../server/meetings/meeting-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { plan } = await plannedMeeting(event);
  return { id: plan.id, title: plan.title, costs: plan.costs, sumCents: plan.costSumCents };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const translator = translatorFor(event.locals.locale);
    const input = costInput(await event.request.formData());
    const outcome = readCost(input, translator);
    if (!outcome.ok) return fail(400, { input, errors: outcome.errors, message: '' });
    const draft = { ...outcome.value, id: null, version: 0 };
    const saved = await event.locals.umsicht.meetings.saveCost(actor, plan.id, draft);
    if (!saved.ok) return fail(400, { input, errors: {}, message: translator.problem(saved.problem) });
    redirect(303, `/treffen/${plan.id}/planung/kosten#purpose`);
  },
};
