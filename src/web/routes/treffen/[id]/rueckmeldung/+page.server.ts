import { fail, redirect } from '@sveltejs/kit';
import { feedbackReviews } from '#core/meetings/feedback.ts';
import { qrCode } from '#core/qr/qr-code.ts';
import { qrPath } from '#core/qr/qr-path.ts';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const actor = signedInActor(event);
  const evaluation = valueOrErrorPage(await locals.umsicht.meetingFeedback.evaluation(actor, params.id));
  const address = `${url.origin}${evaluation.path}`;
  return { evaluation, address, code: qrPath(qrCode(address)) };
};

export const actions: Actions = {
  pruefen: async (event) => {
    const actor = signedInActor(event);
    const form = await event.request.formData();
    const review = feedbackReviews.find((one) => one === word(form, 'review')) ?? 'new';
    const change = { textId: word(form, 'text'), review };
    const done = await event.locals.umsicht.meetingFeedback.review(actor, event.params.id, change);
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, `/treffen/${event.params.id}/rueckmeldung#texte`);
  },
};
