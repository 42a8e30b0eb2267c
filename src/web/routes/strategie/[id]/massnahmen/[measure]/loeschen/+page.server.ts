import { fail, redirect } from '@sveltejs/kit';
import { measureToChange } from '../../../../../../server/strategies/measure-page.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, measure } = await measureToChange(event);
  const ofMeasure = ({ measureId }: { readonly measureId: string | null }) => measureId === measure.id;
  return {
    back: `/strategie/${strategy.id}/massnahmen/${measure.id}`,
    title: measure.title,
    counts: {
      steps: measure.steps.length,
      indicators: strategy.indicators.filter(ofMeasure).length,
      evaluations: strategy.evaluations.filter(ofMeasure).length,
    },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy, measure } = await measureToChange(event);
    const done = await event.locals.umsicht.strategyMeasures.remove(actor, strategy.id, measure.id);
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, `/strategie/${strategy.id}/massnahmen`);
  },
};
