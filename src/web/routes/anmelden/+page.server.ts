import { fail, redirect } from '@sveltejs/kit';
import { safeReturnPath } from '../../server/actor.ts';
import { beginSession } from '../../server/begin-session.ts';
import { translatorFor } from '../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  accounts: locals.umsicht.demo ? await locals.umsicht.sessions.listDemoAccounts() : [],
  openIdName: (await locals.umsicht.signIn.ways()).openIdName,
  returnPath: safeReturnPath(url.searchParams.get('weiter')),
});

export const actions: Actions = {
  default: async (event) => {
    const { locals, request } = event;
    const form = await request.formData();
    const signedIn = await locals.umsicht.sessions.signInToDemo(String(form.get('konto') ?? ''));
    if (!signedIn.ok) return fail(400, { message: translatorFor(locals.locale).problem(signedIn.problem) });
    const returnPath = String(form.get('weiter') ?? '');
    // Everybody shares the accounts of the demo: their language is not that of the visitor.
    redirect(303, await beginSession(event, signedIn.value, { returnPath, keepsLanguage: true }));
  },
};
