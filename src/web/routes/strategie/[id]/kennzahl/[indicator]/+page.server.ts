import { error, fail, redirect } from '@sveltejs/kit';
import type { IndicatorDraft } from '#core/strategy/indicator-facts.ts';
import type { Strategy } from '#core/strategy/strategy.ts';
import type { FieldErrors } from '../../../../../field-errors.ts';
import { conflictOf } from '../../../../../server/meetings/conflict.ts';
import { sentVersion } from '../../../../../server/meetings/meeting-page.ts';
import {
  indicatorErrors,
  indicatorInput,
  indicatorRows,
  inputOfIndicator,
  subjectOf,
} from '../../../../../server/strategies/indicator-form.ts';
import { strategyToChange } from '../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** null: a new one. */
function indicatorAt({ indicators }: Strategy, id: string) {
  if (id === 'neu') return null;
  return indicators.find((one) => one.id === id) ?? error(404, 'indicators.indicator.notFound');
}

/** Where it hangs: an indicator that is there, or a new one by its address. */
function subjectAt(strategy: Strategy, { params, url }: { params: { indicator: string }; url: URL }) {
  const asked = url.searchParams;
  const at = indicatorAt(strategy, params.indicator) ?? {
    goalId: asked.get('ziel'),
    measureId: asked.get('massnahme'),
  };
  return subjectOf(strategy, at) ?? error(404, 'indicators.subject.unknown');
}

export const load: PageServerLoad = async (event) => {
  const { strategy, today } = await strategyToChange(event);
  const indicator = indicatorAt(strategy, event.params.indicator);
  const subject = subjectAt(strategy, event);
  const asked = event.url.searchParams;
  const empty: IndicatorDraft = {
    title: (asked.get('titel') ?? '').slice(0, 200),
    unit: '',
    kind: 'outcome',
    better: 'less',
    baseline: '',
    baselineOn: today,
    target: '',
    targetOn: subject.dueOn,
    source: (asked.get('quelle') ?? '').slice(0, 200),
  };
  return {
    id: indicator?.id ?? null,
    base: `/strategie/${strategy.id}`,
    subject,
    values: indicator?.values.length ?? 0,
    version: indicator?.version ?? 0,
    input: indicator === null ? empty : inputOfIndicator(indicator),
  };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const id = indicatorAt(strategy, event.params.indicator)?.id ?? null;
    const { goalId, measureId, path } = subjectAt(strategy, event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = indicatorInput(form);
    const version = sentVersion(form);
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { input, errors, message, version, conflict: null });
    const errors = indicatorErrors(input, t);
    if (Object.keys(errors).length > 0) return refused(errors, '');
    const draft = { ...input, id, goalId, measureId, version };
    const saved = await event.locals.umsicht.indicators.save(actor, strategy.id, draft);
    if (saved.ok) redirect(303, `/strategie/${strategy.id}/${path}`);
    if (!saved.problem.code.startsWith('strategy.changedMeanwhile.'))
      return refused({}, t.problem(saved.problem));
    const now = indicatorAt((await strategyToChange(event)).strategy, event.params.indicator);
    if (now === null) return refused({}, t.problem(saved.problem));
    const rows = indicatorRows(input, inputOfIndicator(now), t);
    const conflict = conflictOf(
      { changedByName: null, changedAt: new Date(), version: now.version },
      rows,
      t,
    );
    return fail(409, { input, errors: {} as FieldErrors, message: '', version: now.version, conflict });
  },

  entfernen: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const indicator = indicatorAt(strategy, event.params.indicator);
    if (indicator === null) error(404, 'indicators.indicator.notFound');
    const { path } = subjectAt(strategy, event);
    const done = await event.locals.umsicht.indicators.remove(actor, strategy.id, indicator.id);
    if (done.ok) redirect(303, `/strategie/${strategy.id}/${path}`);
    const input = inputOfIndicator(indicator);
    const message = translatorFor(event.locals.locale).problem(done.problem);
    return fail(400, {
      input,
      errors: {} as FieldErrors,
      message,
      version: indicator.version,
      conflict: null,
    });
  },
};
