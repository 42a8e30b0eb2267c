import { fail, redirect } from '@sveltejs/kit';
import { isChangedMeanwhile } from '#usecases/meetings/changed-meanwhile.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { reportToWrite } from '../../../../../../server/meetings/report-page.ts';
import { word } from '../../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft } = await reportToWrite(event);
  const chosen = draft.offeredQuotations[Number(event.url.searchParams.get('auswahl') ?? Number.NaN)];
  return {
    id: draft.meeting.id,
    title: draft.meeting.title,
    offered: draft.offeredQuotations,
    quotation: chosen === undefined ? draft.quotation : { ...draft.quotation, ...chosen, permitted: true },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, draft } = await reportToWrite(event);
    const form = await event.request.formData();
    const version = sentVersion(form);
    const typed = {
      text: word(form, 'text'),
      by: word(form, 'by'),
      permitted: form.get('permitted') === 'ja',
    };
    const change = { ...typed, version };
    const done = await event.locals.umsicht.meetingReports.saveQuotation(actor, draft.meeting.id, change);
    if (done.ok) redirect(303, `/treffen/${draft.meeting.id}/planung/bericht#teil-zitat`);
    const current = isChangedMeanwhile(done.problem) ? draft.quotation.version : version;
    return fail(400, {
      ...typed,
      version: current,
      message: translatorFor(event.locals.locale).problem(done.problem),
    });
  },
};
