import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { professions } from '#core/meetings/participant.ts';
import {
  chosenDay,
  found,
  openedDay,
  pressOf,
  take,
  walkInOf,
} from '../../../../server/meeting-day/day-page.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const doneWords = ['in', 'out', 'walkIn'];

export const load: PageServerLoad = async (event) => {
  const { list } = await openedDay(event);
  const { url } = event;
  const words = (url.searchParams.get('suche') ?? '').slice(0, 100);
  const done = url.searchParams.get('getan') ?? '';
  const { meeting, dayNumber, doorCode, people } = list;
  const day = chosenDay(list, url.searchParams.get('tag'));
  return {
    meeting,
    dayNumber,
    doorCode,
    day,
    words,
    done: doneWords.includes(done) ? done : null,
    people: found(people, words),
    registered: people.filter(({ state, days }) => state === 'registered' || days.length > 0).length,
    present: people.filter(({ days }) => days.includes(day)).length,
    isBefore: dayNumber === null && meeting.state === 'announced',
    professions,
    walkInNumber: randomUUID(),
  };
};

export const actions: Actions = {
  einchecken: (event) => pressed(event, 'in'),
  zuruecknehmen: (event) => pressed(event, 'out'),

  eintragen: async (event) => {
    const { actor } = await openedDay(event);
    const form = await event.request.formData();
    const problem = await take(event.locals, walkInOf(form), { actor, id: event.params.id });
    const input = {
      name: word(form, 'name'),
      home: word(form, 'home'),
      profession: word(form, 'profession'),
    };
    if (problem !== null)
      return fail(400, { message: translatorFor(event.locals.locale).problem(problem), input });
    redirect(303, `/treffen/${event.params.id}/tag?tag=${word(form, 'tag')}&getan=walkIn`);
  },

  code: async (event) => {
    const { actor } = await openedDay(event);
    const made = await event.locals.umsicht.meetingDay.makeDoorCode(actor, event.params.id);
    if (!made.ok)
      return fail(400, {
        message: translatorFor(event.locals.locale).problem(made.problem),
        input: null,
      });
    redirect(303, `/treffen/${event.params.id}/tag#code`);
  },
};

async function pressed(event: RequestEvent, kind: 'in' | 'out') {
  const { actor } = await openedDay(event);
  const form = await event.request.formData();
  const press = pressOf(form, { kind, way: 'name' });
  const problem = await take(event.locals, press, { actor, id: event.params.id });
  if (problem !== null)
    return fail(400, { message: translatorFor(event.locals.locale).problem(problem), input: null });
  const back = new URLSearchParams({ tag: word(form, 'tag'), getan: kind, suche: word(form, 'suche') });
  redirect(303, `/treffen/${event.params.id}/tag?${back}`);
}
