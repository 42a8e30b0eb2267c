import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '../../server/actor.ts';
import { valueOrErrorPage } from '../../server/failures.ts';
import { asLocale, rememberLocale } from '../../server/locale.ts';
import { word } from '../../server/network/form-fields.ts';
import { passkeyAnswer } from '../../server/passkey-answer.ts';
import { saidAt } from '../../server/said-at.ts';
import { readSessionToken, writeSessionToken } from '../../server/session-cookie.ts';
import { translatorFor } from '../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** What was just done; said once, on the page the person comes back to. */
const done = ['gespeichert', 'passkey', 'passkey-entfernt', 'verbindung-entfernt'] as const;

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { accounts, sessions } = event.locals.umsicht;
  const token = readSessionToken(event.cookies, event.url) ?? '';
  return {
    account: valueOrErrorPage(await accounts.own(actor)),
    memberships: valueOrErrorPage(await sessions.memberships(actor)),
    sessions: valueOrErrorPage(await sessions.listOwn(actor, token)),
    done: done.find((one) => one === event.url.searchParams.get('getan')) ?? null,
  };
};

export const actions: Actions = {
  angaben: async (event) => {
    const actor = signedInActor(event);
    const form = await event.request.formData();
    const change = { name: word(form, 'name'), locale: asLocale(word(form, 'sprache')) ?? actor.locale };
    const changed = await event.locals.umsicht.accounts.change(actor, change);
    if (!changed.ok) {
      const text = translatorFor(event.locals.locale).problem(changed.problem);
      const isName = changed.problem.code === 'account.name.length';
      return fail(400, { ...change, ...saidAt(isName ? 'name' : null, text) });
    }
    rememberLocale(event.cookies, event.url, change.locale);
    redirect(303, '/konto?getan=gespeichert');
  },
  passkey: async (event) => {
    const actor = signedInActor(event);
    const form = await event.request.formData();
    const passkey = { answer: passkeyAnswer(form), name: word(form, 'passkeyName') };
    const added = await event.locals.umsicht.accounts.addPasskey(actor, event.url.origin, passkey);
    if (!added.ok) {
      const text = translatorFor(event.locals.locale).problem(added.problem);
      const isName = added.problem.code === 'account.passkey.name';
      return fail(400, saidAt(isName ? 'passkeyName' : null, text));
    }
    redirect(303, '/konto?getan=passkey#passkeys');
  },
  verbindung: async (event) => {
    const actor = signedInActor(event);
    const id = word(await event.request.formData(), 'verbindung');
    const removed = await event.locals.umsicht.accounts.removeIdentity(actor, id);
    if (!removed.ok)
      return fail(400, saidAt(null, translatorFor(event.locals.locale).problem(removed.problem)));
    redirect(303, '/konto?getan=verbindung-entfernt');
  },
  wechseln: async (event) => {
    const actor = signedInActor(event);
    const form = await event.request.formData();
    const switched = await event.locals.umsicht.sessions.switchTo(actor, {
      token: readSessionToken(event.cookies, event.url) ?? '',
      organisationId: word(form, 'organisation'),
      membershipId: word(form, 'mitgliedschaft'),
    });
    if (!switched.ok)
      return fail(400, saidAt(null, translatorFor(event.locals.locale).problem(switched.problem)));
    writeSessionToken(event.cookies, event.url, switched.value);
    redirect(303, '/konto');
  },
  beenden: async (event) => {
    const actor = signedInActor(event);
    const form = await event.request.formData();
    const ended = await event.locals.umsicht.sessions.end(actor, word(form, 'sitzung'));
    if (!ended.ok) return fail(400, saidAt(null, translatorFor(event.locals.locale).problem(ended.problem)));
    redirect(303, '/konto');
  },
};
