import { fail, redirect } from '@sveltejs/kit';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { strategyWorker } from '../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = strategyWorker(event);
  const { offer, uses } = valueOrErrorPage(await event.locals.umsicht.offers.read(actor, event.params.offer));
  return { id: offer.id, title: offer.title, uses };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = strategyWorker(event);
    const done = await event.locals.umsicht.offers.remove(actor, event.params.offer);
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, '/strategie/angebote');
  },
};
