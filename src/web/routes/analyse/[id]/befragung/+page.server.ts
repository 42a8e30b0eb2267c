import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { readSurveyInput, surveyChoices, surveyInput } from '../../../../server/survey-form.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { id, settings } = valueOrErrorPage(await event.locals.umsicht.analyses.read(actor, event.params.id));
  return { id, input: surveyInput(settings) };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = signedInActor(event);
    const { locals, params } = event;
    const input = readSurveyInput(await event.request.formData());
    const { settings } = valueOrErrorPage(await locals.umsicht.analyses.read(actor, params.id));
    const changed = await locals.umsicht.analyses.changeSettings(actor, params.id, {
      ...settings,
      ...surveyChoices(input),
    });
    if (!changed.ok)
      return fail(400, { input, message: translatorFor(locals.locale).problem(changed.problem) });
    redirect(303, `/analyse/${params.id}`);
  },
};
