import { fail, redirect } from '@sveltejs/kit';
import { planRows } from '#core/strategy/schedule/plan-rows.ts';
import { measureStates } from '#core/strategy/strategy.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { reportErrors, reportInput } from '../../../../server/strategies/report-form.ts';
import { strategyToChange, strategyToRead } from '../../../../server/strategies/strategy-page.ts';
import {
  filterChoices,
  filteredRows,
  filterQuery,
  readPlanFilter,
} from '../../../../strategies/plan-filter.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, today, may } = await strategyToRead(event);
  const all = planRows(strategy, today);
  const filter = readPlanFilter(event.url.searchParams);
  const rows = filteredRows(all, filter);
  return {
    strategy: { id: strategy.id, title: strategy.title },
    may,
    count: all.length,
    columns: measureStates.map((state) => ({
      state,
      rows: rows.filter(({ measure }) => measure.state === state),
    })),
    filter,
    choices: filterChoices(all),
  };
};

export const actions: Actions = {
  stand: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const measureId = word(form, 'measure');
    const input = reportInput(form);
    const errors = reportErrors(input, t);
    if (Object.keys(errors).length > 0) return fail(400, { measureId, input, errors, message: '' });
    const done = await event.locals.umsicht.strategyPlan.report(actor, strategy.id, { measureId, ...input });
    if (!done.ok) return fail(400, { measureId, input, errors: {}, message: t.problem(done.problem) });
    const query = filterQuery(readPlanFilter(event.url.searchParams));
    redirect(303, `/strategie/${strategy.id}/tafel${query}#karte-${measureId}`);
  },
};
