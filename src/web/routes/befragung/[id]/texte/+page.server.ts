import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { params, url, locals } = event;
  const textId = url.searchParams.get('text');
  // Words of people are kept in no cache between here and the person who reads them.
  event.setHeaders({ 'cache-control': 'no-store' });
  const review = valueOrErrorPage(await locals.umsicht.surveyTexts.read(actor, params.id, { textId }));
  return {
    review,
    isAgain: textId !== null,
    saved: url.searchParams.has('gespeichert'),
    released: url.searchParams.has('freigegeben'),
  };
};

const reviews = {
  zeigen: 'shown',
  vergroebern: 'coarsened',
  zurueckhalten: 'withheld',
  offen: 'new',
} as const;

export const actions: Actions = {
  entscheiden: async (event) => {
    const actor = signedInActor(event);
    const { params, locals, request } = event;
    const form = await request.formData();
    const chosen = word(form, 'entscheidung');
    const review = reviews[chosen as keyof typeof reviews];
    const coarsened = String(form.get('coarsened') ?? '');
    const textId = word(form, 'textId');
    if (review === undefined) return fail(400, { message: '', coarsened, error: '' });
    const decided = await locals.umsicht.surveyTexts.decide(actor, params.id, {
      textId,
      review,
      coarsened: review === 'coarsened' ? coarsened : null,
    });
    if (decided.ok) redirect(303, `/befragung/${params.id}/texte?gespeichert`);
    const words = translatorFor(locals.locale).problem(decided.problem);
    const isField = ['survey.text.empty', 'survey.text.long', 'survey.text.same'].includes(
      decided.problem.code,
    );
    return fail(400, { coarsened, message: isField ? '' : words, error: isField ? words : '' });
  },

  freigeben: async (event) => {
    const actor = signedInActor(event);
    const { params, locals } = event;
    const released = await locals.umsicht.surveyTexts.release(actor, params.id);
    if (released.ok) redirect(303, `/befragung/${params.id}/texte?freigegeben`);
    return fail(400, {
      coarsened: '',
      error: '',
      message: translatorFor(locals.locale).problem(released.problem),
    });
  },
};
