import { fail, redirect } from '@sveltejs/kit';
import { movedIds } from '../../../../../../meetings/moved-ids.ts';
import { signedInActor } from '../../../../../../server/actor.ts';
import { reportToWrite } from '../../../../../../server/meetings/report-page.ts';
import { word, words } from '../../../../../../server/network/form-fields.ts';
import { takePhotos } from '../../../../../../server/uploads.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft } = await reportToWrite(event);
  return {
    id: draft.meeting.id,
    title: draft.meeting.title,
    photos: draft.photos,
    moved: event.url.searchParams.get('verschoben'),
  };
};

export const actions: Actions = {
  hinzufuegen: async (event) => {
    const actor = signedInActor(event);
    const { umsicht, locale } = event.locals;
    const outcomes = await takePhotos({ umsicht, actor }, event.params.id, event.request);
    const t = translatorFor(locale);
    const refused = outcomes.flatMap(({ problem }) => (problem === null ? [] : [t.problem(problem)]));
    const all = outcomes.length === 0 ? [t.message('meeting-report.web.photos.none')] : refused;
    if (all.length > 0) return fail(400, { refused: all, message: '' });
    redirect(303, `/treffen/${event.params.id}/planung/bericht/bilder`);
  },

  ordnen: async (event) => {
    const { actor, draft } = await reportToWrite(event);
    const form = await event.request.formData();
    const move = word(form, 'move');
    const ids = movedIds(words(form, 'photo'), move);
    const done = await event.locals.umsicht.meetingReports.arrangePhotos(actor, draft.meeting.id, ids);
    if (!done.ok)
      return fail(400, { refused: [], message: translatorFor(event.locals.locale).problem(done.problem) });
    const moved = encodeURIComponent(move || 'alle');
    redirect(303, `/treffen/${draft.meeting.id}/planung/bericht/bilder?verschoben=${moved}#reihenfolge`);
  },
};
