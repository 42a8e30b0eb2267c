import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { takeOneFile } from '../../../../server/uploads.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { id } = event.params;
  const shown = valueOrErrorPage(await event.locals.umsicht.surveyPreparation.sample(actor, id));
  return {
    id,
    ...shown,
    // What the QR code of a letter leads to; what stands behind # is not sent.
    codeAddress: `${event.url.origin}/b/${shown.slug}#{code}`,
    isTaken: event.url.searchParams.has('uebernommen'),
  };
};

export const actions: Actions = {
  /** Reads the body itself, as a stream; the use case bounds it. */
  uebernehmen: async (event) => {
    const actor = signedInActor(event);
    const t = translatorFor(event.locals.locale);
    const { id } = event.params;
    const { value } = await takeOneFile(event.request, ({ bytes }) =>
      event.locals.umsicht.surveyPreparation.takeSample(actor, id, bytes),
    );
    const refuse = (message: string) => fail(400, { errors: { file: message } });
    if (value === undefined) return refuse(t.message('web-surveys.sample.noFile'));
    if (!value.ok) return refuse(t.problem(value.problem));
    redirect(303, `/befragung/${id}/stichprobe?uebernommen`);
  },
};
