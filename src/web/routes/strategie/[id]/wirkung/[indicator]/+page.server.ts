import { fail, redirect } from '@sveltejs/kit';
import { valueIssue } from '#core/strategy/indicator/indicator-value.ts';
import { writtenNumber } from '#core/strategy/written-number.ts';
import type { Translator } from '#i18n/translate.ts';
import type { TakenValues } from '#usecases/indicator-values/contract.ts';
import type { FieldErrors } from '../../../../../field-errors.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import { indicatorOf, strategyToEvaluate } from '../../../../../server/strategies/effect/effect-page.ts';
import { figuresBehindIndicator } from '../../../../../server/strategies/effect/figures-behind.ts';
import {
  indicatorPicture,
  numberWords,
  standingWords,
  withUnit,
} from '../../../../../server/strategies/effect/indicator-view.ts';
import { strategyToRead } from '../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, may, today } = await strategyToRead(event);
  const t = translatorFor(event.locals.locale);
  const indicator = indicatorOf(strategy, event.params.indicator);
  const query = event.url.searchParams;
  return {
    strategy: { id: strategy.id, title: strategy.title },
    mayEvaluate: may.evaluate,
    indicator: {
      id: indicator.id,
      title: indicator.title,
      unit: indicator.unit,
      source: indicator.source,
      baseline: withUnit(indicator.baseline, indicator, t),
      baselineOn: indicator.baselineOn,
      target: withUnit(indicator.target, indicator, t),
      targetOn: indicator.targetOn,
    },
    standing: standingWords(indicator, today, t),
    values: indicator.values.map(({ day, value, note }) => ({ day, value: numberWords(value, t), note })),
    picture: indicatorPicture(indicator, today, t).svg,
    figures: may.evaluate ? figuresBehindIndicator(strategy, indicator.id, t) : [],
    // What a link from a figure brings along.
    input: {
      day: today,
      value: (query.get('wert') ?? '').slice(0, 40),
      note: (query.get('bemerkung') ?? '').slice(0, 200),
      corrects: false,
    },
    taken: Number(/^\d{1,4}$/.exec(query.get('uebernommen') ?? '')?.[0] ?? 0),
  };
};

export const actions: Actions = {
  eintragen: async (event) => {
    const { actor, strategy, today } = await strategyToEvaluate(event);
    const t = translatorFor(event.locals.locale);
    const indicator = indicatorOf(strategy, event.params.indicator);
    const form = await event.request.formData();
    const input = {
      day: word(form, 'day'),
      value: word(form, 'value'),
      note: word(form, 'note'),
      corrects: word(form, 'corrects') !== '',
    };
    const draft = { ...input, value: writtenNumber(input.value) ?? Number.NaN };
    const issue = valueIssue(draft, indicator, today);
    const refused = (errors: FieldErrors) => fail(400, { form: 'one', input, errors, list: null });
    if (issue !== null) return refused({ [issue.field]: t.problem(issue.problem) });
    const indicatorId = indicator.id;
    const added = await event.locals.umsicht.indicatorValues.add(actor, strategy.id, {
      ...draft,
      indicatorId,
    });
    if (!added.ok) return refused({ day: t.problem(added.problem) });
    redirect(303, `/strategie/${strategy.id}/wirkung/${indicatorId}?uebernommen=1`);
  },
  liste: async (event) => {
    const { actor, strategy } = await strategyToEvaluate(event);
    const t = translatorFor(event.locals.locale);
    const indicator = indicatorOf(strategy, event.params.indicator);
    const form = await event.request.formData();
    const pasted = String(form.get('values') ?? '').slice(0, 200_000);
    const file = form.get('file');
    const corrects = word(form, 'listCorrects') !== '';
    const bytes =
      typeof file === 'object' && file !== null && file.size > 0
        ? new Uint8Array(await file.arrayBuffer())
        : new TextEncoder().encode(pasted);
    const read = await event.locals.umsicht.indicatorValues.addMany(actor, strategy.id, {
      indicatorId: indicator.id,
      bytes,
      corrects,
    });
    const refused = (message: string, issues: readonly string[]) =>
      fail(400, {
        form: 'many',
        input: null,
        errors: {} as FieldErrors,
        list: { pasted, corrects, message, issues },
      });
    if (!read.ok) return refused(t.problem(read.problem), []);
    const { taken, issues } = read.value;
    if (issues.length > 0) return refused(t.message('web-effect.list.refused'), issueLines(issues, t));
    redirect(303, `/strategie/${strategy.id}/wirkung/${indicator.id}?uebernommen=${taken}`);
  },
};

function issueLines(issues: TakenValues['issues'], t: Translator): readonly string[] {
  return issues.map((issue) => {
    const place = t.place(issue.place);
    return place === '' ? t.problem(issue) : `${place}: ${t.problem(issue)}`;
  });
}
