import { fail, redirect } from '@sveltejs/kit';
import { valueOrErrorPage } from '../../../../../../server/failures.ts';
import { word } from '../../../../../../server/network/form-fields.ts';
import { measureToRead } from '../../../../../../server/strategies/measure-page.ts';
import { strategyWorker } from '../../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** Also from an ended strategy: what was good begins again in the next one. */
export const load: PageServerLoad = async (event) => {
  const actor = strategyWorker(event);
  const { strategy, measure } = await measureToRead(event);
  const { strategies } = valueOrErrorPage(await event.locals.umsicht.strategies.list(actor));
  return {
    strategy: { id: strategy.id, title: strategy.title },
    measure: { id: measure.id, title: measure.title },
    targets: strategies.filter(({ state }) => state !== 'ended').map(({ id, title }) => ({ id, title })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = strategyWorker(event);
    const { strategy, measure } = await measureToRead(event);
    const form = await event.request.formData();
    const input = { title: word(form, 'title'), to: word(form, 'to') };
    const copy = { measureId: measure.id, ...input };
    const done = await event.locals.umsicht.strategyMeasures.copy(actor, strategy.id, copy);
    if (!done.ok)
      return fail(400, { input, message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, `/strategie/${input.to}/massnahmen/${done.value.id}`);
  },
};
