import { error, fail, redirect } from '@sveltejs/kit';
import { topics } from '#core/network/contact.ts';
import type { FieldErrors } from '../../../../field-errors.ts';
import { signedInActor } from '../../../../server/actor.ts';
import { emptyOffer, inputOfOffer, offerInput, readOffer } from '../../../../server/advice/advice-forms.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { sentVersion } from '../../../../server/meetings/meeting-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

const newOffer = 'neu';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { offers, contacts } = valueOrErrorPage(await event.locals.umsicht.advice.own(actor));
  const isNew = event.params.offer === newOffer;
  const offer = offers.find(({ id }) => id === event.params.offer);
  if (!isNew && offer === undefined) error(404, 'advice.offer.notFound');
  return {
    name: actor.organisationName,
    isNew,
    topics,
    contacts,
    version: offer?.version ?? 0,
    input: offer === undefined ? emptyOffer : inputOfOffer(offer),
  };
};

export const actions: Actions = {
  speichern: async (event) => {
    const actor = signedInActor(event);
    const translator = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = offerInput(form);
    const refused = (errors: FieldErrors, message: string) => fail(400, { input, errors, message });
    const outcome = readOffer(input, translator);
    if (!outcome.ok) return refused(outcome.errors, '');
    const id = event.params.offer === newOffer ? null : event.params.offer;
    const saved = await event.locals.umsicht.advice.save(actor, {
      ...outcome.value,
      id,
      version: sentVersion(form),
    });
    if (!saved.ok) return refused({}, translator.problem(saved.problem));
    redirect(303, '/beratung/anfragen');
  },

  entfernen: async (event) => {
    const actor = signedInActor(event);
    const done = await event.locals.umsicht.advice.remove(actor, event.params.offer);
    if (!done.ok && done.problem.code !== 'advice.offer.notFound')
      error(400, translatorFor(event.locals.locale).problem(done.problem));
    redirect(303, '/beratung/anfragen');
  },
};
