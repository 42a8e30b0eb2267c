import { fail, redirect } from '@sveltejs/kit';
import { measureFields } from '#core/strategy/library/measure-schema.ts';
import { moneyPlan } from '#core/strategy/measure-money.ts';
import { measureQuality } from '#core/strategy/measure-quality.ts';
import { latenessOf } from '#core/strategy/schedule/lateness.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { strategyToChange, strategyToRead } from '../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, may, today } = await strategyToRead(event);
  const { measures: library } = event.locals.umsicht;
  const all = valueOrErrorPage(
    await library.search(event.locals.actor, { words: '', field: null, language: 'de' }),
  );
  const entries = new Map(all.map(({ entry }) => [entry.id, entry]));
  const lateness = latenessOf(strategy.measures, today);
  const rows = strategy.measures.map((measure) => {
    const entry = entries.get(measure.libraryEntry ?? '') ?? null;
    const { complete, sections } = measureQuality({ measure, strategy, entry, today });
    const warned = sections.some(({ hints }) => hints.some(({ level }) => level === 'warning'));
    const punctuality = lateness.get(measure.id)?.punctuality ?? 'onTime';
    return { measure, money: moneyPlan(measure).all, punctuality, complete, warned };
  });
  return {
    strategy,
    mayWork: may.work,
    groups: measureFields
      .map((field) => ({ field, rows: rows.filter(({ measure }) => measure.field === field) }))
      .filter((group) => group.rows.length > 0),
    sum: moneyPlan({
      costs: strategy.measures.flatMap(({ costs }) => costs),
      funds: strategy.measures.flatMap(({ funds }) => funds),
    }).all,
  };
};

export const actions: Actions = {
  verschieben: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const form = await event.request.formData();
    const measureId = word(form, 'module');
    const direction = word(form, 'direction') === 'up' ? 'up' : 'down';
    const moved = await event.locals.umsicht.strategyMeasures.move(actor, strategy.id, {
      measureId,
      direction,
    });
    if (!moved.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(moved.problem) });
    redirect(303, `/strategie/${strategy.id}/massnahmen#massnahme-${measureId}`);
  },
};
