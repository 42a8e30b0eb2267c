import { fail, redirect } from '@sveltejs/kit';
import type { StrategyFacts } from '#core/strategy/strategy.ts';
import type { FieldErrors } from '../../../../field-errors.ts';
import { conflictOf } from '../../../../server/meetings/conflict.ts';
import { sentVersion } from '../../../../server/meetings/meeting-page.ts';
import { strategyErrors, strategyInput } from '../../../../server/strategies/strategy-form-fields.ts';
import { strategyToChange } from '../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy } = await strategyToChange(event);
  return { strategy };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = strategyInput(form);
    const version = sentVersion(form);
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { input, errors, message, version, conflict: null });
    const errors = strategyErrors(input, t);
    if (Object.keys(errors).length > 0) return refused(errors, '');
    const saved = await event.locals.umsicht.strategies.change(actor, strategy.id, { ...input, version });
    if (saved.ok) redirect(303, `/strategie/${strategy.id}`);
    if (!saved.problem.code.startsWith('strategy.changedMeanwhile.'))
      return refused({}, t.problem(saved.problem));
    const now = (await strategyToChange(event)).strategy;
    const words = (value: StrategyFacts[keyof StrategyFacts]) =>
      typeof value === 'boolean' ? t.message(value ? 'web-strategy.yes' : 'web-strategy.no') : (value ?? '');
    const rows = (Object.keys(input) as (keyof StrategyFacts)[]).map((field) => ({
      label: t.message(`web-strategy.field.${field}`),
      mine: words(input[field]),
      theirs: words(now[field]),
    }));
    const conflict = conflictOf(now, rows, t);
    return fail(409, { input, errors: {} as FieldErrors, message: '', version: now.version, conflict });
  },
};
