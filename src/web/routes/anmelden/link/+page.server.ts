import { fail } from '@sveltejs/kit';
import { safeReturnPath } from '../../../server/actor.ts';
import { readMark, writeMark } from '../../../server/browser-mark.ts';
import { clientOf } from '../../../server/client-address.ts';
import { word } from '../../../server/network/form-fields.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  returnPath: safeReturnPath(url.searchParams.get('weiter')),
  sendsMail: (await locals.umsicht.signIn.ways()).sendsMail,
});

export const actions: Actions = {
  /** The answer is the same for every address: whether it belongs to an account is nobody's business. */
  default: async (event) => {
    const { cookies, locals, request } = event;
    const form = await request.formData();
    const email = word(form, 'email');
    const returnPath = safeReturnPath(word(form, 'weiter'));
    const asked = await locals.umsicht.signIn.requestLink({
      email,
      browser: writeMark(event, 'link', readMark(cookies, 'link') ?? undefined),
      returnPath,
      from: clientOf(event),
    });
    if (asked.ok) return { sentTo: email, returnPath };
    const text = translatorFor(locals.locale).problem(asked.problem);
    const isField = asked.problem.code === 'signIn.email.invalid';
    return fail(isField ? 400 : 429, {
      email,
      returnPath,
      error: isField ? text : '',
      message: isField ? '' : text,
    });
  },
};
