import { fail, redirect } from '@sveltejs/kit';
import { chosenDay, openedDay } from '../../../../../server/meeting-day/day-page.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { list } = await openedDay(event);
  const taken = event.url.searchParams.get('uebernommen');
  return {
    meeting: list.meeting,
    people: list.people,
    day: chosenDay(list, event.url.searchParams.get('tag')),
    taken: /^\d{1,4}$/.test(taken ?? '') ? Number(taken) : null,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor } = await openedDay(event);
    const form = await event.request.formData();
    const ids = (name: string): readonly string[] => form.getAll(name).map(String);
    const paper = {
      dayNumber: Number(word(form, 'tag')),
      present: ids('da'),
      photos: ids('fotos'),
    };
    const done = await event.locals.umsicht.meetingDay.takePaper(actor, event.params.id, paper);
    if (!done.ok)
      return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem), ...paper });
    redirect(
      303,
      `/treffen/${event.params.id}/tag/liste?tag=${paper.dayNumber}&uebernommen=${done.value.taken}`,
    );
  },
};
