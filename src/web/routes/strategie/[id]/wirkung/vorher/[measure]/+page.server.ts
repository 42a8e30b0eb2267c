import { fail, redirect } from '@sveltejs/kit';
import type { Strategy } from '#core/strategy/strategy.ts';
import type { FieldErrors } from '../../../../../../field-errors.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import {
  type DesignInput,
  designErrors,
  designInput,
  designOf,
  emptyInput,
  inputOf,
} from '../../../../../../server/strategies/effect/design-form.ts';
import { measureOf, strategyToEvaluate } from '../../../../../../server/strategies/effect/effect-page.ts';
import { evaluationView } from '../../../../../../server/strategies/effect/evaluation-view.ts';
import { countsBehind } from '../../../../../../server/strategies/effect/figures-behind.ts';
import { strategyToRead } from '../../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** One look ahead a measure: the latest. */
const lookOf = ({ evaluations }: Strategy, measureId: string) =>
  evaluations.findLast((one) => one.kind === 'before' && one.measureId === measureId) ?? null;

export const load: PageServerLoad = async (event) => {
  const { strategy, may } = await strategyToRead(event);
  const t = translatorFor(event.locals.locale);
  const measure = measureOf(strategy, event.params.measure);
  const look = lookOf(strategy, measure.id);
  const query = event.url.searchParams;
  const empty = emptyInput('before');
  const input: DesignInput =
    look === null
      ? {
          ...empty,
          what: (query.get('was') ?? '').slice(0, 200),
          casesPerYear: (query.get('faelle') ?? '').slice(0, 20),
        }
      : inputOf('before', look.title, look.design);
  return {
    strategy: { id: strategy.id, title: strategy.title },
    measure: { id: measure.id, title: measure.title },
    mayEvaluate: may.evaluate,
    look: look === null ? null : { id: look.id, version: look.version, madeOn: look.madeOn },
    result: look === null ? null : evaluationView(look, t),
    counts: may.evaluate && look === null ? countsBehind(strategy, measure.id, t) : [],
    input,
  };
};

export const actions: Actions = {
  rechnen: async (event) => {
    const { actor, strategy, today } = await strategyToEvaluate(event);
    const t = translatorFor(event.locals.locale);
    const measure = measureOf(strategy, event.params.measure);
    const form = await event.request.formData();
    const input = designInput('before', form);
    const version = sentVersion(form);
    const errors = designErrors('before', input, { measure, today, t });
    if (Object.keys(errors).length > 0) return fail(400, { input, errors, message: '', version });
    const look = lookOf(strategy, measure.id);
    const draft = { title: input.what ?? '', design: designOf('before', input) };
    const { evaluations } = event.locals.umsicht;
    const saved =
      look === null
        ? await evaluations.make(actor, strategy.id, { ...draft, measureId: measure.id, kind: 'before' })
        : await evaluations.change(actor, strategy.id, { ...draft, id: look.id, version });
    if (saved.ok) redirect(303, `/strategie/${strategy.id}/wirkung/vorher/${measure.id}`);
    // Where somebody was faster, the next attempt counts against what is there now.
    const now = lookOf((await strategyToEvaluate(event)).strategy, measure.id);
    return fail(400, {
      input,
      errors: {} as FieldErrors,
      message: t.problem(saved.problem),
      version: now?.version ?? 0,
    });
  },
  entfernen: async (event) => {
    const { actor, strategy } = await strategyToEvaluate(event);
    const t = translatorFor(event.locals.locale);
    const look = lookOf(strategy, event.params.measure);
    const removed = await event.locals.umsicht.evaluations.remove(actor, strategy.id, look?.id ?? '');
    if (!removed.ok)
      return fail(400, {
        input: null,
        errors: {} as FieldErrors,
        message: t.problem(removed.problem),
        version: 0,
      });
    redirect(303, `/strategie/${strategy.id}/wirkung`);
  },
};
