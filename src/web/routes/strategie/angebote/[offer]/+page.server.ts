import { error, fail, redirect } from '@sveltejs/kit';
import type { FieldErrors } from '../../../../field-errors.ts';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { conflictOf } from '../../../../server/meetings/conflict.ts';
import { sentVersion } from '../../../../server/meetings/meeting-page.ts';
import { entryOptions, offerErrors, offerInput, offerRows } from '../../../../server/offers/offer-form.ts';
import { strategyWorker } from '../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { measures, offers } = event.locals.umsicht;
  const view = valueOrErrorPage(await offers.read(actor, event.params.offer));
  const t = translatorFor(event.locals.locale);
  const entries = await entryOptions(measures, view.offer, t);
  const entry = [...entries.proposed, ...entries.others].find(({ id }) => id === view.offer.libraryEntry);
  return { ...view, entries, entry: entry ?? null };
};

export const actions: Actions = {
  speichern: async (event) => {
    const actor = strategyWorker(event);
    const { measures, offers } = event.locals.umsicht;
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = offerInput(form);
    const version = sentVersion(form);
    const entries = await entryOptions(measures, input, t);
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { input, entries, errors, message, version, conflict: null });
    const errors = offerErrors(input, t);
    if (Object.keys(errors).length > 0) return refused(errors, '');
    const saved = await offers.change(actor, event.params.offer, { ...input, version });
    if (saved.ok) redirect(303, `/strategie/angebote#angebot-${event.params.offer}`);
    if (saved.problem.code === 'offers.offer.notFound') error(404, saved.problem.code);
    if (!saved.problem.code.startsWith('strategy.changedMeanwhile.'))
      return refused({}, t.problem(saved.problem));
    const { offer, changedAt, changedByName } = valueOrErrorPage(
      await offers.read(actor, event.params.offer),
    );
    const now = { changedAt, changedByName, version: offer.version };
    const conflict = conflictOf(now, offerRows(input, offer, t), t);
    return fail(409, {
      input,
      entries,
      errors: {} as FieldErrors,
      message: '',
      version: offer.version,
      conflict,
    });
  },
  vorschlagen: async (event) => {
    strategyWorker(event);
    const form = await event.request.formData();
    const input = offerInput(form);
    const entries = await entryOptions(
      event.locals.umsicht.measures,
      input,
      translatorFor(event.locals.locale),
    );
    return {
      input,
      entries,
      errors: {} as FieldErrors,
      message: '',
      version: sentVersion(form),
      conflict: null,
    };
  },
};
