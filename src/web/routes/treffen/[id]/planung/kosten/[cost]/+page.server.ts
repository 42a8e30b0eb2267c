import { error, fail, redirect } from '@sveltejs/kit';
import { isChangedMeanwhile } from '#usecases/meetings/changed-meanwhile.ts';
import type { MeetingPlan } from '#usecases/meetings/contract.ts';
import type { FieldErrors } from '../../../../../../field-errors.ts';
import { conflictOf } from '../../../../../../server/meetings/conflict.ts';
import { costInput, costRows, inputOfCost, readCost } from '../../../../../../server/meetings/cost-form.ts';
import { plannedMeeting, sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

function costOf({ costs }: MeetingPlan, id: string) {
  return costs.find((cost) => cost.id === id) ?? error(404, 'meetings.cost.notFound');
}

export const load: PageServerLoad = async (event) => {
  const { plan } = await plannedMeeting(event);
  const cost = costOf(plan, event.params.cost);
  return { id: plan.id, title: plan.title, version: cost.version, input: inputOfCost(cost) };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const translator = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = costInput(form);
    const version = sentVersion(form);
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { input, version, errors, message, conflict: null });
    const outcome = readCost(input, translator);
    if (!outcome.ok) return refused(outcome.errors, '');
    const draft = { ...outcome.value, id: event.params.cost, version };
    const saved = await event.locals.umsicht.meetings.saveCost(actor, plan.id, draft);
    if (saved.ok) redirect(303, `/treffen/${plan.id}/planung/kosten`);
    if (!isChangedMeanwhile(saved.problem)) return refused({}, translator.problem(saved.problem));
    const now = costOf((await plannedMeeting(event)).plan, event.params.cost);
    const conflict = conflictOf(now, costRows(input, inputOfCost(now), translator), translator);
    return fail(409, { input, version: now.version, errors: {} as FieldErrors, message: '', conflict });
  },

  entfernen: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const done = await event.locals.umsicht.meetings.removeCost(actor, plan.id, event.params.cost);
    if (!done.ok && done.problem.code !== 'meetings.cost.notFound')
      error(400, translatorFor(event.locals.locale).problem(done.problem));
    redirect(303, `/treffen/${plan.id}/planung/kosten`);
  },
};
