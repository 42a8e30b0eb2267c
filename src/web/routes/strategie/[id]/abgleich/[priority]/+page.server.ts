import { error, fail, redirect } from '@sveltejs/kit';
import { problem } from '#core/kernel/problem.ts';
import type { FieldErrors } from '../../../../../field-errors.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { changedFits, fitLines, unexplained } from '../../../../../server/offers/fit-form.ts';
import { strategyToChange } from '../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, strategy } = await strategyToChange(event);
  const { comparison } = valueOrErrorPage(await event.locals.umsicht.offers.compare(actor, strategy.id));
  const found = comparison.priorities.find(({ priority }) => priority.id === event.params.priority);
  if (found === undefined) error(404, 'offers.priority.notFound');
  const named = new Set(found.offers.map(({ offer }) => offer.id));
  const others = strategy.offers.filter(({ id }) => !named.has(id));
  return { id: strategy.id, title: strategy.title, priority: found.priority, offers: found.offers, others };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const lines = fitLines(form);
    const fits = changedFits(lines);
    const refused = (errors: FieldErrors, message: string) => fail(400, { lines, errors, message });
    const reasonMissing = t.problem(problem('offers.verdict.reasonMissing'));
    const errors = Object.fromEntries(unexplained(fits).map((offerId) => [`note-${offerId}`, reasonMissing]));
    if (Object.keys(errors).length > 0) return refused(errors, '');
    const priorityId = event.params.priority;
    const said = await event.locals.umsicht.offers.fit(actor, strategy.id, { priorityId, fits });
    if (!said.ok) return refused({}, t.problem(said.problem));
    redirect(303, `/strategie/${strategy.id}/abgleich`);
  },
};
