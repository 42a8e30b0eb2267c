import { fail, redirect } from '@sveltejs/kit';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { word, words } from '../../../../../server/network/form-fields.ts';
import { strategyToChange } from '../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, strategy } = await strategyToChange(event);
  const wanted = event.url.searchParams.get('analyse');
  const offer = await event.locals.umsicht.strategyFindings.offered(actor, strategy.id, wanted);
  return { id: strategy.id, title: strategy.title, ...valueOrErrorPage(offer) };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const form = await event.request.formData();
    const choice = { analysisId: word(form, 'analysis'), findingIds: words(form, 'finding') };
    const taken = await event.locals.umsicht.strategyFindings.take(actor, strategy.id, choice);
    if (taken.ok) redirect(303, `/strategie/${strategy.id}/befunde`);
    return fail(400, {
      message: translatorFor(event.locals.locale).problem(taken.problem),
      chosen: choice.findingIds,
    });
  },
};
