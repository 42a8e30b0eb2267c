import { error, fail, redirect } from '@sveltejs/kit';
import type { Problem } from '#core/kernel/problem.ts';
import { datesIssue } from '#core/strategy/schedule/check-plan.ts';
import { planRows } from '#core/strategy/schedule/plan-rows.ts';
import { shiftedFollowers } from '#core/strategy/schedule/shift.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../../../../field-errors.ts';
import { sentVersion } from '../../../../../server/meetings/meeting-page.ts';
import { word, words } from '../../../../../server/network/form-fields.ts';
import { reportErrors, reportInput } from '../../../../../server/strategies/report-form.ts';
import { strategyToChange, strategyToRead } from '../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, today, may } = await strategyToRead(event);
  const rows = planRows(strategy, today);
  const row = rows.find(({ measure }) => measure.id === event.params.measure);
  if (row === undefined) error(404, 'plan.measure.notFound');
  return {
    strategy: { id: strategy.id, title: strategy.title },
    today,
    may,
    row,
    others: rows
      .filter(({ measure }) => measure.id !== row.measure.id)
      .map(({ measure }) => ({ id: measure.id, title: measure.title })),
    // One click for each measure that is in the way: this one, or one this one waits for.
    shifts: [...row.conflicts, ...row.hinders]
      .filter(({ neededId }, at, all) => all.findIndex((one) => one.neededId === neededId) === at)
      .map(({ neededId }) => {
        const ofNeeded = rows
          .flatMap(({ conflicts }) => conflicts)
          .filter((one) => one.neededId === neededId);
        const days = Math.max(...ofNeeded.map((one) => one.days));
        const needed = strategy.measures.find(({ id }) => id === neededId);
        const followers = shiftedFollowers(strategy.measures, neededId, days).map(({ title }) => title);
        return { neededId, neededTitle: needed?.title ?? '', days, followers };
      }),
  };
};

/** The same fields come back with what was typed; `which` says which form of the page it was. */
const refused = (which: string, input: Readonly<Record<string, string>>, errors: FieldErrors, message = '') =>
  fail(400, { which, input, errors, message });

export const actions: Actions = {
  zeitraum: async (event) => {
    const { plan, actor, id, form, t, measureId, back } = await opened(event);
    const input = { startsOn: word(form, 'startsOn'), endsOn: word(form, 'endsOn') };
    const issue = datesIssue(input);
    if (issue !== null) return refused('dates', input, { [issue.field]: t.problem(issue.problem) });
    const done = await plan.moveDates(actor, id, { measureId, ...input, version: sentVersion(form) });
    return done.ok ? back('zeitraum') : refused('dates', input, {}, t.problem(done.problem));
  },
  braucht: async (event) => {
    const { plan, actor, id, form, t, measureId, back } = await opened(event);
    const needs = words(form, 'needs');
    const done = await plan.setNeeds(actor, id, { measureId, needs, version: sentVersion(form) });
    if (done.ok) return back('braucht');
    return refused('needs', { needs: needs.join(' ') }, ...placed(done.problem, 'needs', t));
  },
  schritt: async (event) => {
    const { plan, actor, id, form, t, measureId, back } = await opened(event);
    const change = { measureId, stepId: word(form, 'step'), done: word(form, 'done') === 'ja' };
    const done = await plan.tickStep(actor, id, change);
    return done.ok ? back('schritte') : refused('step', {}, {}, t.problem(done.problem));
  },
  stand: async (event) => {
    const { plan, actor, id, form, t, measureId, back } = await opened(event);
    const input = reportInput(form);
    const errors = reportErrors(input, t);
    if (Object.keys(errors).length > 0) return refused('report', { ...input }, errors);
    const done = await plan.report(actor, id, { measureId, ...input });
    return done.ok ? back('stand') : refused('report', { ...input }, {}, t.problem(done.problem));
  },
  verschieben: async (event) => {
    const { plan, actor, id, form, t, back } = await opened(event);
    const change = { measureId: word(form, 'needed'), days: Number(word(form, 'days')) };
    const done = await plan.shiftFollowers(actor, id, change);
    return done.ok ? back('zeitraum') : refused('shift', {}, {}, t.problem(done.problem));
  },
};

/** A circle belongs to the field; that somebody was faster belongs to the page. */
function placed(problem: Problem, field: string, t: Translator): [FieldErrors, string] {
  return problem.code.startsWith('plan.needs.')
    ? [{ [field]: t.problem(problem) }, '']
    : [{}, t.problem(problem)];
}

async function opened(event: RequestEvent) {
  const { actor, strategy } = await strategyToChange(event);
  const { id } = strategy;
  const measureId = event.params.measure;
  return {
    plan: event.locals.umsicht.strategyPlan,
    actor,
    id,
    measureId,
    form: await event.request.formData(),
    t: translatorFor(event.locals.locale),
    back: (part: string): never => redirect(303, `/strategie/${id}/plan/${measureId}#${part}`),
  };
}
