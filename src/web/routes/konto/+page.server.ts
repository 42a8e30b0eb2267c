import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '../../server/actor.ts';
import { valueOrErrorPage } from '../../server/failures.ts';
import { readSessionToken, writeSessionToken } from '../../server/session-cookie.ts';
import { translatorFor } from '../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { sessions } = event.locals.umsicht;
  const token = readSessionToken(event.cookies, event.url) ?? '';
  return {
    name: actor.name,
    memberships: valueOrErrorPage(await sessions.memberships(actor)),
    sessions: valueOrErrorPage(await sessions.listOwn(actor, token)),
  };
};

export const actions: Actions = {
  wechseln: async (event) => {
    const actor = signedInActor(event);
    const form = await event.request.formData();
    const switched = await event.locals.umsicht.sessions.switchTo(actor, {
      token: readSessionToken(event.cookies, event.url) ?? '',
      organisationId: String(form.get('organisation') ?? ''),
      membershipId: String(form.get('mitgliedschaft') ?? ''),
    });
    if (!switched.ok)
      return fail(400, { message: translatorFor(event.locals.locale).problem(switched.problem) });
    writeSessionToken(event.cookies, event.url, switched.value);
    redirect(303, '/konto');
  },
  beenden: async (event) => {
    const actor = signedInActor(event);
    const form = await event.request.formData();
    const ended = await event.locals.umsicht.sessions.end(actor, String(form.get('sitzung') ?? ''));
    if (!ended.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(ended.problem) });
    redirect(303, '/konto');
  },
};
