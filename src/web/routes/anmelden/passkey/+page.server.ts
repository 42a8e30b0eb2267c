import { fail, redirect } from '@sveltejs/kit';
import { safeReturnPath } from '../../../server/actor.ts';
import { beginSession } from '../../../server/begin-session.ts';
import { clientOf } from '../../../server/client-address.ts';
import { word } from '../../../server/network/form-fields.ts';
import { passkeyAnswer } from '../../../server/passkey-answer.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** Only shown when it did not work; whoever opens the address begins at sign-in. */
export const load: PageServerLoad = ({ request }) => {
  if (request.method === 'GET') redirect(303, '/anmelden');
  return {};
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, request, url } = event;
    const form = await request.formData();
    const returnPath = safeReturnPath(word(form, 'weiter'));
    const { signIn } = locals.umsicht;
    const signedIn = await signIn.usePasskey(url.origin, passkeyAnswer(form), clientOf(event));
    if (!signedIn.ok)
      return fail(400, { problem: translatorFor(locals.locale).problem(signedIn.problem), returnPath });
    redirect(303, await beginSession(event, signedIn.value, { returnPath }));
  },
};
