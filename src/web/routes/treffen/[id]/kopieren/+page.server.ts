import { fail, redirect } from '@sveltejs/kit';
import { typedDay, typedTime } from '../../../../meetings/typed-times.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { planningActor } from '../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = planningActor(event);
  const meeting = valueOrErrorPage(await event.locals.umsicht.meetings.read(actor, event.params.id));
  return { id: meeting.id, title: meeting.title, input: { day: '', begins: meeting.begins ?? '' } };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = planningActor(event);
    const form = await event.request.formData();
    const input = { day: word(form, 'day'), begins: word(form, 'begins') };
    const copied = await event.locals.umsicht.meetings.copy(actor, event.params.id, {
      day: typedDay(input.day),
      begins: input.begins === '' ? null : typedTime(input.begins),
    });
    if (copied.ok) redirect(303, `/treffen/${copied.value.id}/planung/angaben`);
    const message = translatorFor(event.locals.locale).problem(copied.problem);
    const field = { 'meetings.day.invalid': 'day', 'meetings.time.invalid': 'begins' }[copied.problem.code];
    return field === undefined
      ? fail(400, { input, errors: {}, message })
      : fail(400, { input, errors: { [field]: message }, message: '' });
  },
};
