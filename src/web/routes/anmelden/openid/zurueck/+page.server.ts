import { redirect } from '@sveltejs/kit';
import { beginSession } from '../../../../server/begin-session.ts';
import { clearMark, readMark } from '../../../../server/browser-mark.ts';
import { clientOf } from '../../../../server/client-address.ts';
import { translatorFor } from '../../../../texts.ts';
import type { PageServerLoad } from './$types';

/** Back from the sign-in of the office; what it sends along works once and in the browser that left. */
export const load: PageServerLoad = async (event) => {
  const { cookies, locals, setHeaders, url } = event;
  setHeaders({ 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' });
  const back = { query: url.search, browser: readMark(cookies, 'openId') };
  const finished = await locals.umsicht.signIn.finishOpenId(url.origin, back, clientOf(event));
  clearMark(cookies, 'openId');
  if (!finished.ok) return { problem: translatorFor(locals.locale).problem(finished.problem) };
  const { session, returnPath } = finished.value;
  redirect(303, await beginSession(event, session, { returnPath }));
};
