import { fail, redirect } from '@sveltejs/kit';
import {
  type ParticipantState,
  type Profession,
  participantStates,
  professions,
} from '#core/meetings/participant.ts';
import { signedInActor } from '../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** More rows than that nobody reads; the file has all of them. */
const mostShown = 300;

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { locals, params, url } = event;
  const asked = (name: string): string => (url.searchParams.get(name) ?? '').trim().slice(0, 200);
  const state = participantStates.find((one): one is ParticipantState => one === asked('stand'));
  const profession = professions.find((one): one is Profession => one === asked('bereich'));
  const words = asked('suche');
  const filter = {
    words,
    ...(state === undefined ? {} : { state }),
    ...(profession === undefined ? {} : { profession }),
  };
  const list = valueOrErrorPage(await locals.umsicht.registrations.participants(actor, params.id, filter));
  const { participants, totals, ...rest } = list;
  return {
    list: rest,
    totals: { ...totals, wishes: [...totals.wishes].map(([id, count]) => ({ id, ...count })) },
    participants: participants
      .slice(0, mostShown)
      .map(({ id, name, email, homeName, profession: from, state: now, answeredAt, byHand }) => ({
        id,
        name,
        email,
        homeName,
        profession: from,
        state: now,
        answeredAt,
        byHand,
      })),
    found: participants.length,
    mostShown,
    filter: { state: state ?? '', profession: profession ?? '', words },
    address: `${url.origin}/treffen/${params.id}/anmelden`,
  };
};

export const actions: Actions = {
  schliessen: async (event) => {
    const actor = signedInActor(event);
    const closed = word(await event.request.formData(), 'geschlossen') === 'ja';
    const done = await event.locals.umsicht.registrations.close(actor, event.params.id, closed);
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, `/treffen/${event.params.id}/planung/teilnehmende`);
  },
};
