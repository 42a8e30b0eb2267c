import { error, fail, redirect } from '@sveltejs/kit';
import { isChangedMeanwhile } from '#usecases/meetings/changed-meanwhile.ts';
import { sentVersion } from '../../../../../../../server/meetings/meeting-page.ts';
import { reportToWrite } from '../../../../../../../server/meetings/report-page.ts';
import { word, words } from '../../../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = Parameters<PageServerLoad>[0] | Parameters<Actions[string]>[0];

async function describedPhoto(event: Event) {
  const { actor, draft } = await reportToWrite(event);
  const index = draft.photos.findIndex(({ id }) => id === event.params.photo);
  const photo = draft.photos[index] ?? error(404, 'meetings.photo.notFound');
  return { actor, draft, photo, number: index + 1, next: draft.photos[index + 1]?.id ?? null };
}

export const load: PageServerLoad = async (event) => {
  const { draft, photo, number, next } = await describedPhoto(event);
  return { id: draft.meeting.id, title: draft.meeting.title, photo, number, next, people: draft.people };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { actor, draft, photo, next } = await describedPhoto(event);
    const form = await event.request.formData();
    const typed = {
      alternative: word(form, 'alternative'),
      caption: word(form, 'caption'),
      credit: word(form, 'credit'),
      shown: form.get('shown') === 'ja',
      peopleChecked: form.get('peopleChecked') === 'ja',
      people: words(form, 'people'),
    };
    const version = sentVersion(form);
    const change = { ...typed, id: photo.id, version };
    const done = await event.locals.umsicht.meetingReports.describePhoto(actor, draft.meeting.id, change);
    const here = `/treffen/${draft.meeting.id}/planung/bericht/bilder`;
    if (done.ok) redirect(303, form.has('next') && next !== null ? `${here}/${next}` : here);
    return fail(400, {
      ...typed,
      version: isChangedMeanwhile(done.problem) ? photo.version : version,
      message: translatorFor(event.locals.locale).problem(done.problem),
    });
  },

  loeschen: async (event) => {
    const { actor, draft, photo } = await describedPhoto(event);
    const done = await event.locals.umsicht.meetingReports.removePhoto(actor, draft.meeting.id, photo.id);
    if (!done.ok) error(404, done.problem.code);
    redirect(303, `/treffen/${draft.meeting.id}/planung/bericht/bilder`);
  },
};
