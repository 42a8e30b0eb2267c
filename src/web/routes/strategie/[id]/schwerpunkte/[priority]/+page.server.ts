import { error, fail, redirect } from '@sveltejs/kit';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import type { Conflict } from '../../../../../server/meetings/conflict.ts';
import { sentVersion } from '../../../../../server/meetings/meeting-page.ts';
import {
  priorityErrors,
  priorityInput,
  priorityWords,
} from '../../../../../server/strategies/priority-form.ts';
import { strategyToChange } from '../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, strategy, priority } = await found(event);
  const cards = valueOrErrorPage(await event.locals.umsicht.workshops.cards(actor, strategy.id));
  return { strategy, priority, cards };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy, priority } = await found(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = priorityInput(form, priority.id);
    const version = sentVersion(form);
    const refused = { input, errors: {}, message: '', version, conflict: null as Conflict | null };
    const errors = priorityErrors(input, strategy, t);
    if (Object.keys(errors).length > 0) return fail(400, { ...refused, errors });
    const saved = await event.locals.umsicht.priorities.save(actor, strategy.id, { ...input, version });
    if (saved.ok) redirect(303, `/strategie/${strategy.id}/schwerpunkte#schwerpunkt-${priority.id}`);
    if (!saved.problem.code.startsWith('strategy.changedMeanwhile.'))
      return fail(400, { ...refused, message: t.problem(saved.problem) });
    const now = await found(event);
    const mine = priorityWords(input, { strategy: now.strategy, t });
    const theirs = priorityWords(now.priority, { strategy: now.strategy, t });
    const differences = (Object.keys(mine) as (keyof typeof mine)[])
      .map((field) => ({
        label: t.message(`web-workshop.priority.${field}`),
        mine: mine[field],
        theirs: theirs[field],
      }))
      .filter((row) => row.mine !== row.theirs);
    const conflict = { who: null, when: null, version: now.priority.version, differences };
    return fail(409, { ...refused, version: now.priority.version, conflict });
  },
};

async function found(event: RequestEvent) {
  const { actor, strategy } = await strategyToChange(event);
  const priority = strategy.priorities.find(({ id }) => id === event.params.priority);
  if (priority === undefined) error(404, 'workshop.priority.notFound');
  return { actor, strategy, priority };
}
