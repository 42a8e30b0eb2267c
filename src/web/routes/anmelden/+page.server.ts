import { fail, redirect } from '@sveltejs/kit';
import { firstPage, safeReturnPath } from '../../server/actor.ts';
import { clearSessionToken, readSessionToken, writeSessionToken } from '../../server/session-cookie.ts';
import { translatorFor } from '../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  accounts: locals.umsicht.demo ? await locals.umsicht.sessions.listDemoAccounts() : [],
  returnPath: safeReturnPath(url.searchParams.get('weiter')),
});

export const actions: Actions = {
  default: async ({ cookies, locals, request, url }) => {
    const form = await request.formData();
    const { sessions } = locals.umsicht;
    const signedIn = await sessions.signInToDemo(String(form.get('konto') ?? ''));
    if (!signedIn.ok) return fail(400, { message: translatorFor(locals.locale).problem(signedIn.problem) });
    // A session that was there before ends: nobody else can have prepared the one that counts from now on.
    const earlier = readSessionToken(cookies, url);
    if (earlier !== undefined) {
      await sessions.signOut(earlier);
      clearSessionToken(cookies, url);
    }
    writeSessionToken(cookies, url, signedIn.value);
    const actor = await sessions.actorOf(signedIn.value.token);
    redirect(303, safeReturnPath(String(form.get('weiter') ?? '')) ?? firstPage(actor));
  },
};
