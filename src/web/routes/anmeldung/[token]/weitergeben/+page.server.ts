import { fail, redirect } from '@sveltejs/kit';
import { word } from '../../../../server/network/form-fields.ts';
import { keepSecret, ownRegistration } from '../../../../server/registrations/own-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  keepSecret(event);
  const own = await ownRegistration(event);
  if (!own.changeable || (own.state !== 'registered' && own.state !== 'waiting'))
    redirect(303, `/anmeldung/${event.params.token}`);
  return { token: event.params.token, title: own.meeting.title, input: { name: '', email: '' } };
};

const fields: Readonly<Record<string, string>> = {
  'registration.name.missing': 'name',
  'registration.email.invalid': 'email',
  'registration.substitute.self': 'email',
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData();
    const input = { name: word(form, 'name'), email: word(form, 'email') };
    const done = await locals.umsicht.registrations.handOnOwn(params.token, input);
    if (done.ok) redirect(303, `/anmeldung/${params.token}?gespeichert`);
    const message = translatorFor(locals.locale).problem(done.problem);
    const field = fields[done.problem.code];
    const errors: Record<string, string> = field === undefined ? {} : { [field]: message };
    return fail(400, { input, errors, message: field === undefined ? message : '' });
  },
};
