import { fail, redirect } from '@sveltejs/kit';
import { clientOf } from '../../../server/client-address.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { feedbackInput, feedbackSheet } from '../../../server/meetings/feedback-form.ts';
import { word } from '../../../server/network/form-fields.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** The same address for everybody who was there; nobody signs in and nobody is recognised. */
export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  // Another form for everybody: a kept page would send the token of somebody else.
  setHeaders({ 'cache-control': 'no-store' });
  const asked = valueOrErrorPage(await locals.umsicht.meetingFeedback.form(params.code));
  return { ...asked, sent: url.searchParams.has('gesendet') };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const translator = translatorFor(locals.locale);
    const asked = valueOrErrorPage(await locals.umsicht.meetingFeedback.form(params.code));
    const form = await request.formData();
    const input = feedbackInput(
      form,
      asked.parts.map(({ sessionId }) => sessionId),
    );
    const token = word(form, 'token');
    const sent = await locals.umsicht.meetingFeedback.send(params.code, {
      sheet: feedbackSheet(input),
      token,
      client: clientOf(event),
    });
    if (!sent.ok) return fail(400, { input, token, message: translator.problem(sent.problem) });
    redirect(303, `/rueckmeldung/${params.code}?gesendet`);
  },
};
