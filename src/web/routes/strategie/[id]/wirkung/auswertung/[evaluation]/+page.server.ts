import { fail, redirect } from '@sveltejs/kit';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../../../server/network/form-fields.ts';
import {
  evaluationOf,
  evaluationPath,
  measureOf,
  strategyToEvaluate,
} from '../../../../../../server/strategies/effect/effect-page.ts';
import { evaluationView } from '../../../../../../server/strategies/effect/evaluation-view.ts';
import { strategyToRead } from '../../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, may } = await strategyToRead(event);
  const stored = evaluationOf(strategy, event.params.evaluation);
  if (stored.kind === 'before') redirect(303, evaluationPath(strategy.id, stored));
  const { id, title, conclusion, madeOn, version, measureId } = stored;
  return {
    strategyId: strategy.id,
    measureTitle: measureOf(strategy, measureId).title,
    mayEvaluate: may.evaluate,
    evaluation: { id, title, conclusion, madeOn, version },
    result: evaluationView(stored, translatorFor(event.locals.locale)),
  };
};

export const actions: Actions = {
  folgern: async (event) => {
    const { actor, strategy } = await strategyToEvaluate(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const conclusion = word(form, 'conclusion');
    const { id } = evaluationOf(strategy, event.params.evaluation);
    const words = { id, version: sentVersion(form), conclusion };
    const done = await event.locals.umsicht.evaluations.conclude(actor, strategy.id, words);
    if (done.ok) redirect(303, `/strategie/${strategy.id}/wirkung/auswertung/${id}`);
    // Somebody was faster: both texts are shown, and the next attempt counts.
    const now = evaluationOf((await strategyToEvaluate(event)).strategy, id);
    return fail(409, {
      conclusion,
      version: now.version,
      theirs: now.conclusion === conclusion ? '' : now.conclusion,
      message: t.problem(done.problem),
    });
  },
  entfernen: async (event) => {
    const { actor, strategy } = await strategyToEvaluate(event);
    const t = translatorFor(event.locals.locale);
    const removed = await event.locals.umsicht.evaluations.remove(
      actor,
      strategy.id,
      event.params.evaluation,
    );
    if (!removed.ok)
      return fail(400, { conclusion: null, version: null, theirs: '', message: t.problem(removed.problem) });
    redirect(303, `/strategie/${strategy.id}/wirkung`);
  },
};
