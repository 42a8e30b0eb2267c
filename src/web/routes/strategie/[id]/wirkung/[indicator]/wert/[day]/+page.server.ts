import { error, fail, redirect } from '@sveltejs/kit';
import { valueIssue } from '#core/strategy/indicator/indicator-value.ts';
import { numberInput, writtenNumber } from '#core/strategy/written-number.ts';
import type { FieldErrors } from '../../../../../../../field-errors.ts';
import { word } from '../../../../../../../server/network/form-fields.ts';
import {
  indicatorOf,
  strategyToEvaluate,
} from '../../../../../../../server/strategies/effect/effect-page.ts';
import { translatorFor } from '../../../../../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy } = await strategyToEvaluate(event);
  const { id, title, unit, values } = indicatorOf(strategy, event.params.indicator);
  const value = values.find(({ day }) => day === event.params.day) ?? error(404, 'effect.value.gone');
  return {
    strategyId: strategy.id,
    indicator: { id, title, unit },
    input: { day: value.day, value: numberInput(value.value), note: value.note },
  };
};

const backOf = ({ params: { id, indicator } }: RequestEvent) => `/strategie/${id}/wirkung/${indicator}`;

export const actions: Actions = {
  aendern: async (event) => {
    const { actor, strategy, today } = await strategyToEvaluate(event);
    const t = translatorFor(event.locals.locale);
    const indicator = indicatorOf(strategy, event.params.indicator);
    const form = await event.request.formData();
    const input = { day: word(form, 'day'), value: word(form, 'value'), note: word(form, 'note') };
    const draft = { ...input, value: writtenNumber(input.value) ?? Number.NaN };
    const refused = (errors: FieldErrors) => fail(400, { input, errors, message: '' });
    const issue = valueIssue(draft, indicator, today);
    if (issue !== null) return refused({ [issue.field]: t.problem(issue.problem) });
    const changed = await event.locals.umsicht.indicatorValues.change(actor, strategy.id, {
      ...draft,
      indicatorId: indicator.id,
      fromDay: event.params.day,
    });
    if (!changed.ok) return refused({ day: t.problem(changed.problem) });
    redirect(303, backOf(event));
  },
  entfernen: async (event) => {
    const { actor, strategy } = await strategyToEvaluate(event);
    const t = translatorFor(event.locals.locale);
    const { indicator: indicatorId, day } = event.params;
    const removed = await event.locals.umsicht.indicatorValues.remove(actor, strategy.id, {
      indicatorId,
      day,
    });
    if (!removed.ok)
      return fail(400, { input: null, errors: {} as FieldErrors, message: t.problem(removed.problem) });
    redirect(303, backOf(event));
  },
};
