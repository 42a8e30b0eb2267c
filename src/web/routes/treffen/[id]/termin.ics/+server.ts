import { error } from '@sveltejs/kit';
import { calendarFile } from '#core/meetings/calendar-file.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { calendarAnswer } from '../../../../server/meetings/calendar-answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const meeting = valueOrErrorPage(await locals.umsicht.meetings.read(locals.actor, params.id));
  // A draft in a calendar would look like an appointment.
  if (meeting.state === 'draft') error(404, 'meetings.meeting.notFound');
  return calendarAnswer(
    calendarFile([meeting], (id) => `${url.origin}/treffen/${id}`),
    'termin.ics',
  );
};
