import { error, fail, redirect } from '@sveltejs/kit';
import type { Problem } from '#core/kernel/problem.ts';
import { datesIssue } from '#core/strategy/schedule/check-plan.ts';
import { planRows } from '#core/strategy/schedule/plan-rows.ts';
import { shiftedFollowers } from '#core/strategy/schedule/shift.ts';
import type { Strategy } from '#core/strategy/strategy.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../../../../field-errors.ts';
import { type Conflict, conflictOf } from '../../../../../server/meetings/conflict.ts';
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
  if (row === undefined) error(404, 'strategyMeasures.measure.notFound');
  const inTheWay = new Set([...row.conflicts, ...row.hinders].map(({ neededId }) => neededId));
  return {
    strategy: { id: strategy.id, title: strategy.title },
    today,
    may,
    row,
    others: rows
      .filter(({ measure }) => measure.id !== row.measure.id)
      .map(({ measure }) => ({ id: measure.id, title: measure.title })),
    // One click for each measure that is in the way: this one, or one this one waits for.
    shifts: rows
      .filter(({ measure }) => inTheWay.has(measure.id))
      .map(({ measure, hinders }) => {
        const days = Math.max(...hinders.map((conflict) => conflict.days));
        const followers = shiftedFollowers(strategy.measures, measure.id, days);
        return {
          neededId: measure.id,
          neededTitle: measure.title,
          days,
          followers: followers.map(({ title }) => title),
        };
      }),
  };
};

interface Refusal {
  /** Which form of the page it was. */
  readonly which: 'dates' | 'needs' | 'step' | 'report' | 'shift';
  readonly input?: Readonly<Record<string, string>>;
  readonly errors?: FieldErrors;
  readonly message?: string;
  readonly conflict?: Conflict | null;
}

/** The same fields come back with what was typed. */
function refused({ which, input = {}, errors = {}, message = '', conflict = null }: Refusal) {
  return fail(conflict === null ? 400 : 409, { which, input, errors, message, conflict });
}

export const actions: Actions = {
  zeitraum: async (event) => {
    const { plan, actor, strategy, id, form, t, measureId, back } = await opened(event);
    const input = { startsOn: word(form, 'startsOn'), endsOn: word(form, 'endsOn') };
    const which = 'dates';
    const typed = strategy.measures.find((one) => one.id === measureId);
    const issue = typed === undefined ? null : datesIssue({ ...typed, ...input }, strategy);
    if (issue !== null) return refused({ which, input, errors: { [issue.field]: t.problem(issue.problem) } });
    const done = await plan.moveDates(actor, id, { measureId, ...input, version: sentVersion(form) });
    if (done.ok) return back('zeitraum');
    if (!wasFaster(done.problem)) return refused({ which, input, message: t.problem(done.problem) });
    const { measure } = await asItIsNow(event);
    const rows = (['startsOn', 'endsOn'] as const).map((field) => ({
      label: t.message(field === 'startsOn' ? 'web-plan.table.starts' : 'web-plan.table.ends'),
      mine: t.date(input[field], 'short'),
      theirs: t.date(measure[field], 'short'),
    }));
    return refused({ which, input, conflict: conflictOf(measure, rows, t) });
  },
  braucht: async (event) => {
    const { plan, actor, id, form, t, measureId, back } = await opened(event);
    const needs = words(form, 'needs');
    const input = { needs: needs.join(' ') };
    const which = 'needs';
    const done = await plan.setNeeds(actor, id, { measureId, needs, version: sentVersion(form) });
    if (done.ok) return back('braucht');
    const message = t.problem(done.problem);
    if (done.problem.code.startsWith('plan.needs.'))
      return refused({ which, input, errors: { needs: message } });
    if (!wasFaster(done.problem)) return refused({ which, input, message });
    const { measure, measures } = await asItIsNow(event);
    const label = t.message('web-plan.needs.title');
    const rows = [{ label, mine: namesOf(needs, measures, t), theirs: namesOf(measure.needs, measures, t) }];
    return refused({ which, input, conflict: conflictOf(measure, rows, t) });
  },
  schritt: async (event) => {
    const { plan, actor, id, form, t, measureId, back } = await opened(event);
    const change = { measureId, stepId: word(form, 'step'), done: word(form, 'done') === 'ja' };
    const done = await plan.tickStep(actor, id, change);
    return done.ok ? back('schritte') : refused({ which: 'step', message: t.problem(done.problem) });
  },
  stand: async (event) => {
    const { plan, actor, id, form, t, measureId, back } = await opened(event);
    const input = reportInput(form);
    const which = 'report';
    const errors = reportErrors(input, t);
    if (Object.keys(errors).length > 0) return refused({ which, input: { ...input }, errors });
    const done = await plan.report(actor, id, { measureId, ...input });
    if (done.ok) return back('stand');
    return refused({ which, input: { ...input }, message: t.problem(done.problem) });
  },
  verschieben: async (event) => {
    const { plan, actor, id, form, t, back } = await opened(event);
    const change = { measureId: word(form, 'needed'), days: Number(word(form, 'days')) };
    const done = await plan.shiftFollowers(actor, id, change);
    return done.ok ? back('zeitraum') : refused({ which: 'shift', message: t.problem(done.problem) });
  },
};

async function opened(event: RequestEvent) {
  const { actor, strategy } = await strategyToChange(event);
  const { id } = strategy;
  const measureId = event.params.measure;
  return {
    plan: event.locals.umsicht.strategyPlan,
    actor,
    strategy,
    id,
    measureId,
    form: await event.request.formData(),
    t: translatorFor(event.locals.locale),
    back: (part: string): never => redirect(303, `/strategie/${id}/plan/${measureId}#${part}`),
  };
}

function wasFaster({ code }: Problem): boolean {
  return code.startsWith('strategy.changedMeanwhile.');
}

async function asItIsNow(event: RequestEvent) {
  const { measures } = (await strategyToChange(event)).strategy;
  const measure = measures.find(({ id }) => id === event.params.measure);
  if (measure === undefined) error(404, 'strategyMeasures.measure.notFound');
  return { measure, measures };
}

function namesOf(ids: readonly string[], measures: Strategy['measures'], t: Translator): string {
  return t.list(measures.filter(({ id }) => ids.includes(id)).map(({ title }) => title));
}
