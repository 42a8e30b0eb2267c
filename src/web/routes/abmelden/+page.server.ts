import { redirect } from '@sveltejs/kit';
import { clearSessionToken, readSessionToken } from '../../server/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** Signing out changes something, so it is a form; whoever opens the address only sees the start page. */
export const load: PageServerLoad = () => redirect(303, '/');

export const actions: Actions = {
  default: async ({ cookies, locals, url }) => {
    const token = readSessionToken(cookies, url);
    if (token !== undefined) await locals.umsicht.sessions.signOut(token);
    clearSessionToken(cookies, url);
    redirect(303, '/');
  },
};
