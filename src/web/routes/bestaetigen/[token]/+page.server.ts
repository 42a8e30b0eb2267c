import { fail } from '@sveltejs/kit';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link changes nothing: mail scanners open every link of a mail, only people press buttons. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' });
  const read = await locals.umsicht.network.readConfirmation(params.token);
  if (read.ok) return { contact: read.value, problem: null };
  return { contact: null, problem: translatorFor(locals.locale).problem(read.problem) };
};

export const actions: Actions = {
  default: async ({ locals, params }) => {
    const confirmed = await locals.umsicht.network.confirmContact(params.token);
    if (!confirmed.ok) return fail(400, { problem: translatorFor(locals.locale).problem(confirmed.problem) });
    return { confirmed: confirmed.value };
  },
};
