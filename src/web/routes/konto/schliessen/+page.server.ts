import { fail } from '@sveltejs/kit';
import { signedInActor } from '../../../server/actor.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { word } from '../../../server/network/form-fields.ts';
import { clearSessionToken } from '../../../server/session-cookie.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  // After closing nobody is signed in any more; the page says so.
  if (event.locals.actor === null && event.request.method === 'POST') return { organisations: [] };
  const actor = signedInActor(event);
  return valueOrErrorPage(await event.locals.umsicht.accounts.closing(actor));
};

export const actions: Actions = {
  default: async (event) => {
    const actor = signedInActor(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const successors = Object.fromEntries(
      form.getAll('organisation').map((id, index) => [String(id), word(form, `nachfolge-${index}`)]),
    );
    if (word(form, 'geprueft') !== 'ja')
      return fail(400, { successors, message: t.message('accounts.closing.unconfirmed') });
    const closed = await event.locals.umsicht.accounts.close(actor, successors);
    if (!closed.ok) return fail(400, { successors, message: t.problem(closed.problem) });
    clearSessionToken(event.cookies, event.url);
    event.locals.actor = null;
    return { closed: true };
  },
};
