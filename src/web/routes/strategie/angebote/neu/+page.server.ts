import { fail, redirect } from '@sveltejs/kit';
import { emptyOfferFacts } from '#core/strategy/offer-facts.ts';
import { entryOptions, offerErrors, offerInput } from '../../../../server/offers/offer-form.ts';
import { strategyWorker } from '../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  strategyWorker(event);
  const t = translatorFor(event.locals.locale);
  return {
    input: emptyOfferFacts,
    entries: await entryOptions(event.locals.umsicht.measures, emptyOfferFacts, t),
  };
};

export const actions: Actions = {
  hinzufuegen: async (event) => {
    const actor = strategyWorker(event);
    const t = translatorFor(event.locals.locale);
    const input = offerInput(await event.request.formData());
    const entries = await entryOptions(event.locals.umsicht.measures, input, t);
    const errors = offerErrors(input, t);
    if (Object.keys(errors).length > 0) return fail(400, { input, entries, errors, message: '' });
    const added = await event.locals.umsicht.offers.add(actor, input);
    if (!added.ok) return fail(400, { input, entries, errors: {}, message: t.problem(added.problem) });
    redirect(303, `/strategie/angebote#angebot-${added.value.id}`);
  },
  /** Nothing is stored: the words typed so far bring the entries that fit to the top. */
  vorschlagen: async (event) => {
    strategyWorker(event);
    const input = offerInput(await event.request.formData());
    const entries = await entryOptions(
      event.locals.umsicht.measures,
      input,
      translatorFor(event.locals.locale),
    );
    return { input, entries, errors: {}, message: '' };
  },
};
