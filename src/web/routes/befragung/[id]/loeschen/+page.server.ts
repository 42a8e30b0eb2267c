import { fail, redirect } from '@sveltejs/kit';
import { word } from '../../../../server/network/form-fields.ts';
import { surveyToPrepare } from '../../../../server/surveys/survey-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { survey } = await surveyToPrepare(event);
  const { id, title, state, deleteOn, answers } = survey;
  return { id, title, state, deleteOn, answers };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, survey } = await surveyToPrepare(event);
    const typed = word(await event.request.formData(), 'title');
    const done = await event.locals.umsicht.surveys.remove(actor, survey.id, { title: typed });
    if (!done.ok)
      return fail(400, { typed, message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, '/befragung');
  },
};
