import { error, fail, redirect } from '@sveltejs/kit';
import type { Strategy } from '#core/strategy/strategy.ts';
import type { FieldErrors } from '../../../../../field-errors.ts';
import { conflictOf } from '../../../../../server/meetings/conflict.ts';
import { sentVersion } from '../../../../../server/meetings/meeting-page.ts';
import { goalErrors, goalInput, goalRows, newGoal } from '../../../../../server/strategies/goal-form.ts';
import { strategyToChange } from '../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** null: a new one. */
function goalAt({ goals }: Strategy, id: string) {
  if (id === 'neu') return null;
  return goals.find((goal) => goal.id === id) ?? error(404, 'goals.goal.notFound');
}

export const load: PageServerLoad = async (event) => {
  const { strategy } = await strategyToChange(event);
  const goal = goalAt(strategy, event.params.goal);
  return {
    strategy,
    id: goal?.id ?? null,
    version: goal?.version ?? 0,
    input: goal ?? newGoal(strategy, event.url.searchParams),
  };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const id = goalAt(strategy, event.params.goal)?.id ?? null;
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = goalInput(form);
    const version = sentVersion(form);
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { input, errors, message, version, conflict: null });
    const errors = goalErrors(input, { strategy, id }, t);
    if (Object.keys(errors).length > 0) return refused(errors, '');
    const saved = await event.locals.umsicht.goals.save(actor, strategy.id, { ...input, id, version });
    if (saved.ok) redirect(303, `/strategie/${strategy.id}/ziele#ziel-${saved.value.id}`);
    if (!saved.problem.code.startsWith('strategy.changedMeanwhile.'))
      return refused({}, t.problem(saved.problem));
    const now = (await strategyToChange(event)).strategy;
    const goal = goalAt(now, event.params.goal);
    if (goal === null) return refused({}, t.problem(saved.problem));
    const rows = goalRows(input, goal, { strategy: now, t });
    const conflict = conflictOf(
      { changedByName: null, changedAt: new Date(), version: goal.version },
      rows,
      t,
    );
    return fail(409, { input, errors: {} as FieldErrors, message: '', version: goal.version, conflict });
  },

  entfernen: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const goal = goalAt(strategy, event.params.goal) ?? error(404, 'goals.goal.notFound');
    const done = await event.locals.umsicht.goals.remove(actor, strategy.id, goal.id);
    if (done.ok) redirect(303, `/strategie/${strategy.id}/ziele`);
    const message = translatorFor(event.locals.locale).problem(done.problem);
    return fail(400, {
      input: goal,
      errors: {} as FieldErrors,
      message,
      version: goal.version,
      conflict: null,
    });
  },
};
