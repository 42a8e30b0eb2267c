import { fail, redirect } from '@sveltejs/kit';
import {
  emptySurvey,
  surveyErrors,
  surveyFactsOf,
  surveyInput,
} from '../../../server/surveys/survey-form-fields.ts';
import { preparingActor } from '../../../server/surveys/survey-page.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  preparingActor(event);
  return { input: emptySurvey, kind: 'sample' as 'sample' | 'open' };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = preparingActor(event);
    const translator = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = surveyInput(form);
    const kind = form.get('kind') === 'open' ? ('open' as const) : ('sample' as const);
    const errors = surveyErrors(input, translator);
    if (Object.keys(errors).length > 0) return fail(400, { input, kind, errors, message: '' });
    const created = await event.locals.umsicht.surveys.create(actor, { ...surveyFactsOf(input), kind });
    if (!created.ok)
      return fail(400, { input, kind, errors: {}, message: translator.problem(created.problem) });
    redirect(303, `/befragung/${created.value.id}`);
  },
};
