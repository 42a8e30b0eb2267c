import { fail } from '@sveltejs/kit';
import { measureFields } from '#core/strategy/library/measure-schema.ts';
import { signedInActor } from '../../../server/actor.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { word } from '../../../server/network/form-fields.ts';
import { strategyWorker } from '../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { searchParams } = event.url;
  const words = (searchParams.get('suche') ?? '').trim().slice(0, 200);
  const field = measureFields.find((one) => one === searchParams.get('feld')) ?? null;
  const list = valueOrErrorPage(await event.locals.umsicht.offers.list(actor, { words, field }));
  const added = /^\d{1,4}$/.exec(searchParams.get('neu') ?? '')?.[0];
  return {
    ...list,
    words,
    field: field ?? '',
    fields: measureFields,
    added: added === undefined ? null : Number(added),
  };
};

export const actions: Actions = {
  stimmt: async (event) => {
    const actor = strategyWorker(event);
    const id = word(await event.request.formData(), 'offer');
    const done = await event.locals.umsicht.offers.confirm(actor, id);
    if (!done.ok)
      return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem), confirmed: '' });
    return { message: '', confirmed: id };
  },
};
