import { fail, redirect } from '@sveltejs/kit';
import { word } from '../../../../server/network/form-fields.ts';
import { surveyToPrepare } from '../../../../server/surveys/survey-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { survey } = await surveyToPrepare(event);
  return { id: survey.id, title: survey.title };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, survey } = await surveyToPrepare(event);
    const title = word(await event.request.formData(), 'title');
    const copied = await event.locals.umsicht.surveyForms.copy(actor, survey.id, { title });
    if (!copied.ok)
      return fail(400, {
        title,
        message: '',
        errors: { title: translatorFor(event.locals.locale).problem(copied.problem) },
      });
    redirect(303, `/befragung/${copied.value.id}`);
  },
};
