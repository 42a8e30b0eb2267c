import { fail, redirect } from '@sveltejs/kit';
import { isChangedMeanwhile } from '#usecases/meetings/changed-meanwhile.ts';
import type { MeetingPlan } from '#usecases/meetings/contract.ts';
import type { FieldErrors } from '../../../../../field-errors.ts';
import { conflictOf } from '../../../../../server/meetings/conflict.ts';
import {
  inputOf,
  meetingInput,
  meetingRows,
  readMeeting,
} from '../../../../../server/meetings/meeting-form.ts';
import { hostChoices, plannedMeeting, sentVersion } from '../../../../../server/meetings/meeting-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { plan } = await plannedMeeting(event);
  return {
    ...(await hostChoices(event.locals)),
    id: plan.id,
    title: plan.title,
    state: plan.state,
    version: plan.version,
    input: inputOf(plan),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const translator = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = meetingInput(form);
    const version = sentVersion(form);
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { input, errors, message, version, conflict: null });
    const clash = (now: MeetingPlan) => {
      const conflict = conflictOf(now, meetingRows(input, inputOf(now), translator), translator);
      return fail(409, { input, errors: {} as FieldErrors, message: '', version: now.version, conflict });
    };
    if (version !== plan.version) return clash(plan);
    const typed = input.hosts.map((host) => host.organisation);
    const { organisations } = await hostChoices(event.locals, typed);
    const outcome = readMeeting(input, { organisations, hosts: plan.hosts }, translator);
    if (!outcome.ok) return refused(outcome.errors, '');
    const saved = await event.locals.umsicht.meetings.save(actor, plan.id, { ...outcome.value, version });
    if (saved.ok) redirect(303, `/treffen/${plan.id}/planung`);
    if (isChangedMeanwhile(saved.problem)) return clash((await plannedMeeting(event)).plan);
    return refused({}, translator.problem(saved.problem));
  },
};
