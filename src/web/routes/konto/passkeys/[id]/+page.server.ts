import { error, fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { saidAt } from '../../../../server/said-at.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { passkeys } = valueOrErrorPage(await event.locals.umsicht.accounts.own(actor));
  const passkey = passkeys.find(({ id }) => id === event.params.id);
  if (passkey === undefined) error(404, 'account.passkey.notFound');
  return { passkey };
};

export const actions: Actions = {
  umbenennen: async (event) => {
    const actor = signedInActor(event);
    const name = word(await event.request.formData(), 'name');
    const renamed = await event.locals.umsicht.accounts.renamePasskey(actor, event.params.id, name);
    if (renamed.ok) redirect(303, '/konto#passkeys');
    const text = translatorFor(event.locals.locale).problem(renamed.problem);
    const isName = renamed.problem.code === 'account.passkey.name';
    return fail(400, { name, ...saidAt(isName ? 'name' : null, text) });
  },
  entfernen: async (event) => {
    const actor = signedInActor(event);
    const removed = await event.locals.umsicht.accounts.removePasskey(actor, event.params.id);
    if (removed.ok) redirect(303, '/konto?getan=passkey-entfernt');
    const message = translatorFor(event.locals.locale).problem(removed.problem);
    return fail(400, { name: null, ...saidAt(null, message) });
  },
};
