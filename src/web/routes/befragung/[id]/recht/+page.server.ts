import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { id } = event.params;
  const list = valueOrErrorPage(await event.locals.umsicht.surveyPreparation.checklist(actor, id));
  return { id, ...list, signed: event.url.searchParams.get('punkt') };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = signedInActor(event);
    const form = await event.request.formData();
    const item = word(form, 'item');
    const note = String(form.get('note') ?? '');
    const wanted = word(form, 'state');
    const state = wanted === 'done' || wanted === 'notNeeded' ? wanted : 'open';
    const signed = await event.locals.umsicht.surveyPreparation.sign(actor, event.params.id, {
      item,
      state,
      note,
    });
    if (!signed.ok)
      return fail(400, {
        item,
        state,
        note,
        message: translatorFor(event.locals.locale).problem(signed.problem),
      });
    redirect(303, `/befragung/${event.params.id}/recht?punkt=${item}#${item}`);
  },
};
