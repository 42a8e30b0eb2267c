import { fail, redirect } from '@sveltejs/kit';
import { word } from '../../../../server/network/form-fields.ts';
import { strategyToChange } from '../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy } = await strategyToChange(event);
  return { id: strategy.id, title: strategy.title };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const typed = word(await event.request.formData(), 'title');
    const done = await event.locals.umsicht.strategies.remove(actor, strategy.id, { title: typed });
    if (!done.ok)
      return fail(400, { typed, message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, '/strategie');
  },
};
