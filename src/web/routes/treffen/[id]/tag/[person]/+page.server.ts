import { error, fail, redirect } from '@sveltejs/kit';
import { chosenDay, openedDay, pressOf, take } from '../../../../../server/meeting-day/day-page.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Where the QR code of a badge leads. Opening it changes nothing; the button does. */
export const load: PageServerLoad = async (event) => {
  const { list } = await openedDay(event);
  const person = list.people.find(({ id }) => id === event.params.person);
  if (person === undefined) error(404, 'meetingDay.person.notFound');
  return {
    meeting: list.meeting,
    person,
    day: chosenDay(list, null),
    isBefore: list.dayNumber === null && list.meeting.state === 'announced',
    done: event.url.searchParams.has('getan'),
  };
};

export const actions: Actions = {
  einchecken: (event) => pressed(event, 'in'),
  zuruecknehmen: (event) => pressed(event, 'out'),
};

async function pressed(event: RequestEvent, kind: 'in' | 'out') {
  const { actor } = await openedDay(event);
  const form = await event.request.formData();
  form.set('person', event.params.person);
  const press = pressOf(form, { kind, way: 'code' });
  const problem = await take(event.locals, press, { actor, id: event.params.id });
  if (problem !== null)
    return fail(400, {
      message: translatorFor(event.locals.locale).problem(problem),
      day: word(form, 'tag'),
    });
  redirect(303, `/treffen/${event.params.id}/tag/${event.params.person}?getan`);
}
