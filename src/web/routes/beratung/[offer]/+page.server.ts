import { fail, redirect } from '@sveltejs/kit';
import type { FieldErrors } from '../../../field-errors.ts';
import { readRequest, requestInput } from '../../../server/advice/advice-forms.ts';
import { clientOf } from '../../../server/client-address.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const offer = valueOrErrorPage(await locals.umsicht.advice.offer(locals.actor, params.offer));
  const { actor } = locals;
  const input = { name: actor?.name ?? '', email: '', place: actor?.organisationName ?? '', message: '' };
  return { offer, input, sent: url.searchParams.has('gesendet') };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const translator = translatorFor(locals.locale);
    const input = requestInput(await request.formData());
    const refused = (errors: FieldErrors, message: string) => fail(400, { input, errors, message });
    const outcome = readRequest(input, translator);
    if (!outcome.ok) return refused(outcome.errors, '');
    const asked = { ...outcome.value, client: clientOf(event) };
    const done = await locals.umsicht.advice.request(locals.actor, params.offer, asked);
    if (!done.ok) return refused({}, translator.problem(done.problem));
    redirect(303, `/beratung/${params.offer}?gesendet`);
  },
};
