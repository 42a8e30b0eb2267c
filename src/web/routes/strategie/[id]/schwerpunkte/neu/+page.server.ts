import { fail, redirect } from '@sveltejs/kit';
import type { PriorityDraft } from '#core/strategy/priority-draft.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { priorityErrors, priorityInput } from '../../../../../server/strategies/priority-form.ts';
import { strategyToChange } from '../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, strategy } = await strategyToChange(event);
  const cards = valueOrErrorPage(await event.locals.umsicht.workshops.cards(actor, strategy.id));
  const input: PriorityDraft = {
    id: null,
    title: '',
    field: '',
    reason: '',
    cause: '',
    findingIds: event.url.searchParams.getAll('befund'),
    workshopId: strategy.workshops.at(-1)?.id ?? null,
  };
  return { strategy, cards, input };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const t = translatorFor(event.locals.locale);
    const input = priorityInput(await event.request.formData(), null);
    const errors = priorityErrors(input, strategy, t);
    if (Object.keys(errors).length > 0) return fail(400, { input, errors, message: '' });
    const saved = await event.locals.umsicht.priorities.save(actor, strategy.id, { ...input, version: 0 });
    if (!saved.ok) return fail(400, { input, errors: {}, message: t.problem(saved.problem) });
    redirect(303, `/strategie/${strategy.id}/schwerpunkte#schwerpunkt-${saved.value.id}`);
  },
};
