import { fail, redirect } from '@sveltejs/kit';
import { clockWords } from '../../../../meetings/live-words.ts';
import { ownDay } from '../../../../server/meeting-day/own-link.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** At the entrance, on the own telephone. Opening the link changes nothing. */
export const load: PageServerLoad = async (event) => {
  const { params, url } = event;
  const own = await ownDay(event);
  return {
    token: params.token,
    meeting: own.meeting,
    name: own.name,
    isToday: own.isToday,
    since: own.since === null ? null : clockWords(own.since),
    done: url.searchParams.has('getan'),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const code = word(await request.formData(), 'code');
    const done = await locals.umsicht.meetingDay.checkInOwn(params.token, code);
    if (!done.ok) return fail(400, { code, message: translatorFor(locals.locale).problem(done.problem) });
    redirect(303, `/anmeldung/${params.token}/da?getan`);
  },
};
