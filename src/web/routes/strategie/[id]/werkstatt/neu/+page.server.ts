import { fail, redirect } from '@sveltejs/kit';
import type { WorkshopDraft } from '#core/strategy/workshop/workshop-draft.ts';
import { strategyToChange } from '../../../../../server/strategies/strategy-page.ts';
import { workshopErrors, workshopInput } from '../../../../../server/strategies/workshop-form.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy } = await strategyToChange(event);
  const t = translatorFor(event.locals.locale);
  const group = (number: number) => ({ id: null, title: t.message('web-workshop.field.group', { number }) });
  const input: WorkshopDraft = {
    title: '',
    day: '',
    place: '',
    // What has no answer yet; a workshop that goes on later talks about what is left.
    findingIds: strategy.findings
      .filter(
        ({ id, setAside }) =>
          setAside === null && !strategy.priorities.some(({ findingIds }) => findingIds.includes(id)),
      )
      .map(({ id }) => id),
    groups: [group(1), group(2), group(3)],
  };
  return { id: strategy.id, title: strategy.title, findings: strategy.findings, input };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const t = translatorFor(event.locals.locale);
    const input = workshopInput(await event.request.formData());
    const errors = workshopErrors(input, t);
    if (Object.keys(errors).length > 0) return fail(400, { input, errors, message: '' });
    const made = await event.locals.umsicht.workshops.prepare(actor, strategy.id, input);
    if (!made.ok) return fail(400, { input, errors: {}, message: t.problem(made.problem) });
    redirect(303, `/strategie/${strategy.id}/werkstatt/${made.value.id}`);
  },
};
