import { fail, redirect } from '@sveltejs/kit';
import { strategyToChange } from '../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy } = await strategyToChange(event);
  const open = strategy.measures.filter(({ state }) => state !== 'done' && state !== 'dropped').length;
  return { id: strategy.id, title: strategy.title, open };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const done = await event.locals.umsicht.strategies.end(actor, strategy.id);
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, `/strategie/${strategy.id}`);
  },
};
