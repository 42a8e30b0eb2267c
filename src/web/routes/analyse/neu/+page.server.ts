import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '../../../server/actor.ts';
import { readSettings, refusedSettings } from '../../../server/settings-form.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  signedInActor(event);
};

export const actions: Actions = {
  default: async (event) => {
    const actor = signedInActor(event);
    const translator = translatorFor(event.locals.locale);
    const outcome = readSettings(await event.request.formData(), translator);
    if (!outcome.ok) return fail(400, { input: outcome.input, errors: outcome.errors, message: '' });
    const created = await event.locals.umsicht.analyses.create(actor, outcome.settings);
    if (!created.ok) return fail(400, refusedSettings(outcome.settings, created.problem, translator));
    redirect(303, `/analyse/${created.value.id}`);
  },
};
