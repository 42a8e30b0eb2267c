import { fail, redirect } from '@sveltejs/kit';
import { keepSecret } from '../../../server/registrations/own-page.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link changes nothing: mail scanners open every link of a mail, only people press buttons. */
export const load: PageServerLoad = async (event) => {
  keepSecret(event);
  const { locals, params, url } = event;
  const read = await locals.umsicht.registrations.readOwn(params.token);
  if (!read.ok)
    return {
      own: null,
      problem: translatorFor(locals.locale).problem(read.problem),
      saved: false,
      token: params.token,
      places: [],
    };
  const places = await locals.umsicht.meetingGroups.ownPlaces(params.token);
  return {
    own: read.value,
    problem: null,
    saved: url.searchParams.has('gespeichert'),
    token: params.token,
    places: places.ok ? places.value : [],
  };
};

export const actions: Actions = {
  abmelden: async ({ locals, params }) => {
    const done = await locals.umsicht.registrations.giveUpOwn(params.token);
    if (!done.ok) return fail(400, { message: translatorFor(locals.locale).problem(done.problem) });
    redirect(303, `/anmeldung/${params.token}?gespeichert`);
  },
};
