import { fail, redirect } from '@sveltejs/kit';
import { adviceRequestStates } from '#core/support/advice.ts';
import { signedInActor } from '../../../server/actor.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { sentVersion } from '../../../server/meetings/meeting-page.ts';
import { word } from '../../../server/network/form-fields.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  return {
    name: actor.organisationName,
    own: valueOrErrorPage(await event.locals.umsicht.advice.own(actor)),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = signedInActor(event);
    const form = await event.request.formData();
    const done = await event.locals.umsicht.advice.settle(actor, {
      requestId: word(form, 'request'),
      version: sentVersion(form),
      state: adviceRequestStates.find((state) => state === word(form, 'state')) ?? 'open',
    });
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, '/beratung/anfragen');
  },
};
