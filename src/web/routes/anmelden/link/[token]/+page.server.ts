import { fail, redirect } from '@sveltejs/kit';
import { beginSession } from '../../../../server/begin-session.ts';
import { clearMark, readMark } from '../../../../server/browser-mark.ts';
import { clientOf } from '../../../../server/client-address.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link signs nobody in: mail scanners open every link of a mail, only people press buttons. */
export const load: PageServerLoad = async ({ cookies, locals, params, setHeaders }) => {
  setHeaders({ 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' });
  const read = await locals.umsicht.signIn.readLink(params.token, readMark(cookies, 'link'));
  if (read.ok) return { link: read.value, problem: null };
  return { link: null, problem: translatorFor(locals.locale).problem(read.problem) };
};

export const actions: Actions = {
  default: async (event) => {
    const { cookies, locals, params, url } = event;
    const signedIn = await locals.umsicht.signIn.useLink(params.token, clientOf(event));
    if (!signedIn.ok) return fail(400, { problem: translatorFor(locals.locale).problem(signedIn.problem) });
    clearMark(cookies, 'link');
    redirect(303, await beginSession(event, signedIn.value, { returnPath: url.searchParams.get('weiter') }));
  },
};
