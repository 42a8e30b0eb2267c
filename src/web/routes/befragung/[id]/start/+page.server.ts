import { fail, redirect } from '@sveltejs/kit';
import { sentVersion } from '../../../../server/meetings/meeting-page.ts';
import { surveyToPrepare } from '../../../../server/surveys/survey-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, survey } = await surveyToPrepare(event);
  const { checks } = await checksOf(event.locals.umsicht, actor, survey.id);
  return { survey, openChecks: checks };
};

async function checksOf(umsicht: App.Locals['umsicht'], actor: NonNullable<App.Locals['actor']>, id: string) {
  const list = await umsicht.surveyPreparation.checklist(actor, id);
  return {
    checks: list.ok ? list.value.checks.filter(({ state }) => state === 'open').map(({ item }) => item) : [],
  };
}

export const actions: Actions = {
  default: async (event) => {
    const { actor, survey } = await surveyToPrepare(event);
    const formVersion = sentVersion(await event.request.formData());
    const started = await event.locals.umsicht.surveyPreparation.start(actor, survey.id, { formVersion });
    if (!started.ok)
      return fail(400, { message: translatorFor(event.locals.locale).problem(started.problem) });
    redirect(303, `/befragung/${survey.id}`);
  },
};
