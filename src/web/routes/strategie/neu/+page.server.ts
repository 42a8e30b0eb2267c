import { fail, redirect } from '@sveltejs/kit';
import { emptyStrategyFacts } from '#core/strategy/strategy-facts.ts';
import { strategyErrors, strategyInput } from '../../../server/strategies/strategy-form-fields.ts';
import { strategyWorker } from '../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  strategyWorker(event);
  return { input: emptyStrategyFacts };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = strategyWorker(event);
    const translator = translatorFor(event.locals.locale);
    const input = strategyInput(await event.request.formData());
    const errors = strategyErrors(input, translator);
    if (Object.keys(errors).length > 0) return fail(400, { input, errors, message: '' });
    const created = await event.locals.umsicht.strategies.create(actor, input);
    if (!created.ok) return fail(400, { input, errors: {}, message: translator.problem(created.problem) });
    redirect(303, `/strategie/${created.value.id}`);
  },
};
