import { fail, redirect } from '@sveltejs/kit';
import { goalHints } from '#core/strategy/goal-quality.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { strategyToChange, strategyToRead } from '../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, may } = await strategyToRead(event);
  const hints = Object.fromEntries(strategy.goals.map((goal) => [goal.id, goalHints(goal, strategy)]));
  const reached = new Set(strategy.goals.flatMap(({ priorityIds }) => priorityIds));
  return {
    strategy,
    mayWork: may.work,
    hints,
    without: strategy.priorities.filter(({ id }) => !reached.has(id)),
  };
};

export const actions: Actions = {
  verschieben: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const form = await event.request.formData();
    const goalId = word(form, 'module');
    const direction = word(form, 'direction') === 'up' ? 'up' : 'down';
    const moved = await event.locals.umsicht.goals.move(actor, strategy.id, { goalId, direction });
    if (!moved.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(moved.problem) });
    redirect(303, `/strategie/${strategy.id}/ziele#ziel-${goalId}`);
  },
};
