import { error } from '@sveltejs/kit';
import { liveView } from '../../../../meetings/live-words.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import type { PageServerLoad } from './$types';

/** Open to everybody, like the meeting. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const meeting = valueOrErrorPage(await locals.umsicht.meetings.read(locals.actor, params.id));
  if (meeting.state === 'draft') error(404, 'meetings.meeting.notFound');
  return { meeting, live: liveView(meeting, new Date()) };
};
