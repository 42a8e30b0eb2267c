import { error, fail, redirect } from '@sveltejs/kit';
import type { FieldErrors } from '../../../../../../../../field-errors.ts';
import {
  designErrors,
  designInput,
  designOf,
  emptyInput,
} from '../../../../../../../../server/strategies/effect/design-form.ts';
import {
  measureOf,
  strategyToEvaluate,
} from '../../../../../../../../server/strategies/effect/effect-page.ts';
import { translatorFor } from '../../../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

const kinds = { vergleich: 'comparison', befragung: 'waves' } as const;

function kindOf(word: string): 'comparison' | 'waves' {
  return word === 'vergleich' || word === 'befragung' ? kinds[word] : error(404, 'page.notFound');
}

export const load: PageServerLoad = async (event) => {
  const kind = kindOf(event.params.kind);
  const { strategy } = await strategyToEvaluate(event);
  const { id, title, startsOn } = measureOf(strategy, event.params.measure);
  return { strategyId: strategy.id, measure: { id, title, startsOn }, kind, input: emptyInput(kind) };
};

export const actions: Actions = {
  default: async (event) => {
    const kind = kindOf(event.params.kind);
    const { actor, strategy, today } = await strategyToEvaluate(event);
    const t = translatorFor(event.locals.locale);
    const measure = measureOf(strategy, event.params.measure);
    const input = designInput(kind, await event.request.formData());
    const refused = (errors: FieldErrors, message: string) => fail(400, { input, errors, message });
    const errors = designErrors(kind, input, { measure, today, t });
    if (Object.keys(errors).length > 0) return refused(errors, '');
    const made = await event.locals.umsicht.evaluations.make(actor, strategy.id, {
      measureId: measure.id,
      kind,
      title: input.title ?? '',
      design: designOf(kind, input),
    });
    if (!made.ok) return refused({}, t.problem(made.problem));
    redirect(303, `/strategie/${strategy.id}/wirkung/auswertung/${made.value.id}`);
  },
};
