import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { readSettings, refusedSettings } from '../../../../server/settings-form.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { id, settings } = valueOrErrorPage(await event.locals.umsicht.analyses.read(actor, event.params.id));
  return { id, input: { ...settings, year: String(settings.year ?? '') } };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = signedInActor(event);
    const translator = translatorFor(event.locals.locale);
    const outcome = readSettings(await event.request.formData(), translator);
    if (!outcome.ok) return fail(400, { input: outcome.input, errors: outcome.errors, message: '' });
    const changed = await event.locals.umsicht.analyses.changeSettings(
      actor,
      event.params.id,
      outcome.settings,
    );
    if (!changed.ok) return fail(400, refusedSettings(outcome.settings, changed.problem, translator));
    redirect(303, `/analyse/${event.params.id}`);
  },
};
