import { fail, redirect } from '@sveltejs/kit';
import { gapAtEnd, timeHints } from '#core/meetings/programme-times.ts';
import { plannedMeeting } from '../../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { plan } = await plannedMeeting(event);
  const moved = event.url.searchParams.get('verschoben');
  return {
    plan,
    hints: timeHints(plan.sessions, plan),
    gapAtEnd: gapAtEnd(plan.sessions, plan),
    moved: plan.sessions.find(({ id }) => id === moved)?.id ?? null,
  };
};

export const actions: Actions = {
  verschieben: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const form = await event.request.formData();
    const sessionId = word(form, 'session');
    const direction = word(form, 'direction') === 'up' ? 'up' : 'down';
    const done = await event.locals.umsicht.meetings.moveSession(actor, plan.id, { sessionId, direction });
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, `/treffen/${plan.id}/planung/programm?verschoben=${encodeURIComponent(sessionId)}`);
  },
};
