import { fail, redirect } from '@sveltejs/kit';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { type HomeOption, homeOf, offeredHomes } from '../../../../server/registrations/home-choice.ts';
import {
  emptyRegistration,
  readRegistration,
  registrationInput,
} from '../../../../server/registrations/registration-form.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** Open to everybody, without an account. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const registration = valueOrErrorPage(await locals.umsicht.registrations.offer(locals.actor, params.id));
  const done = url.searchParams.get('eingegangen');
  return {
    registration,
    done: done === 'registered' || done === 'waiting' ? done : null,
    homes: await offeredHomes(locals),
    input: emptyRegistration,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const translator = translatorFor(locals.locale);
    const { topics } = valueOrErrorPage(await locals.umsicht.registrations.offer(locals.actor, params.id));
    const input = registrationInput(await event.request.formData());
    const home = await homeOf(locals, input);
    const alike: readonly HomeOption[] = home.kind === 'unclear' ? home.choices : [];
    const outcome = readRegistration(input, { home, topics, emailNeeded: true }, translator);
    if (!outcome.ok) return fail(400, { input, alike, errors: outcome.errors, message: '' });
    const registered = await locals.umsicht.registrations.register(locals.actor, params.id, {
      facts: outcome.value,
      locale: locals.locale,
      client: event.getClientAddress() || null,
    });
    if (!registered.ok)
      return fail(400, { input, alike, errors: {}, message: translator.problem(registered.problem) });
    redirect(303, `/treffen/${params.id}/anmelden?eingegangen=${registered.value.outcome}`);
  },
};
