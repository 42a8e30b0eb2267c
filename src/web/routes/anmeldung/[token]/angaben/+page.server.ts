import { fail, redirect } from '@sveltejs/kit';
import { type HomeOption, homeOf, offeredHomes } from '../../../../server/registrations/home-choice.ts';
import { keepSecret, ownRegistration } from '../../../../server/registrations/own-page.ts';
import {
  inputOfRegistration,
  readRegistration,
  registrationInput,
} from '../../../../server/registrations/registration-form.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  keepSecret(event);
  const own = await ownRegistration(event);
  const input = inputOfRegistration(own.facts, own.homeName);
  return {
    token: event.params.token,
    title: own.meeting.title,
    email: own.facts.email,
    topics: own.topics,
    isNew: own.state !== 'registered' && own.state !== 'waiting',
    isFull: own.offer === 'waiting',
    homes: await offeredHomes(event.locals),
    input,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const translator = translatorFor(locals.locale);
    const own = await ownRegistration(event);
    const input = { ...registrationInput(await event.request.formData()), email: own.facts.email ?? '' };
    const home = await homeOf(locals, input);
    const alike: readonly HomeOption[] = home.kind === 'unclear' ? home.choices : [];
    const around = { home, topics: own.topics, emailNeeded: false };
    const outcome = readRegistration(input, around, translator);
    if (!outcome.ok) return fail(400, { input, alike, errors: outcome.errors, message: '' });
    const saved = await locals.umsicht.registrations.saveOwn(params.token, {
      facts: outcome.value,
      locale: locals.locale,
    });
    if (!saved.ok) return fail(400, { input, alike, errors: {}, message: translator.problem(saved.problem) });
    redirect(303, `/anmeldung/${params.token}?gespeichert`);
  },
};
