import { error, fail, redirect } from '@sveltejs/kit';
import type { Strategy } from '#core/strategy/strategy.ts';
import type { FieldErrors } from '../../../../../../../field-errors.ts';
import { type Conflict, conflictOf } from '../../../../../../../server/meetings/conflict.ts';
import { sentVersion } from '../../../../../../../server/meetings/meeting-page.ts';
import {
  designErrors,
  designInput,
  designOf,
  inputOf,
} from '../../../../../../../server/strategies/effect/design-form.ts';
import {
  evaluationOf,
  measureOf,
  strategyToEvaluate,
} from '../../../../../../../server/strategies/effect/effect-page.ts';
import { translatorFor } from '../../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** A look ahead is changed on its own page. */
function toChange(strategy: Strategy, id: string) {
  const { kind, ...stored } = evaluationOf(strategy, id);
  if (kind === 'before') error(404, 'effect.evaluation.notFound');
  return { ...stored, kind };
}

export const load: PageServerLoad = async (event) => {
  const { strategy } = await strategyToEvaluate(event);
  const { id, kind, title, design, version, measureId } = toChange(strategy, event.params.evaluation);
  const measure = measureOf(strategy, measureId);
  return {
    strategyId: strategy.id,
    measure: { title: measure.title, startsOn: measure.startsOn },
    evaluation: { id, kind, title, version },
    input: inputOf(kind, title, design),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy, today } = await strategyToEvaluate(event);
    const t = translatorFor(event.locals.locale);
    const { id, kind, measureId } = toChange(strategy, event.params.evaluation);
    const form = await event.request.formData();
    const input = designInput(kind, form);
    const version = sentVersion(form);
    const conflict: Conflict | null = null;
    const errors = designErrors(kind, input, { measure: measureOf(strategy, measureId), today, t });
    const refused = (found: FieldErrors, message: string) =>
      fail(400, { input, errors: found, message, version, conflict });
    if (Object.keys(errors).length > 0) return refused(errors, '');
    const changed = await event.locals.umsicht.evaluations.change(actor, strategy.id, {
      id,
      version,
      title: input.title ?? '',
      design: designOf(kind, input),
    });
    if (changed.ok) redirect(303, `/strategie/${strategy.id}/wirkung/auswertung/${id}`);
    if (!changed.problem.code.startsWith('strategy.changedMeanwhile.'))
      return refused({}, t.problem(changed.problem));
    const now = evaluationOf((await strategyToEvaluate(event)).strategy, id);
    const theirs = inputOf(kind, now.title, now.design);
    const { name, at } = changed.problem.params;
    const rows = Object.keys(input).map((field) => ({
      label: t.message(`web-effect.field.${field}`),
      mine: input[field] ?? '',
      theirs: theirs[field] ?? '',
    }));
    const meanwhile = conflictOf(
      {
        changedByName: typeof name === 'string' ? name : null,
        changedAt: new Date(String(at)),
        version: now.version,
      },
      rows,
      t,
    );
    return fail(409, {
      input,
      errors: {} as FieldErrors,
      message: '',
      version: now.version,
      conflict: meanwhile,
    });
  },
};
