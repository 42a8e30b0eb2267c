import { meetingKinds } from '#core/meetings/meeting.ts';
import { meetingFilterOf, readMeetingQuestion } from '../../meetings/meeting-question.ts';
import { valueOrErrorPage } from '../../server/failures.ts';
import type { PageServerLoad } from './$types';

/** Open to everybody; organisers find their drafts here too. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const question = readMeetingQuestion(url.searchParams);
  const list = valueOrErrorPage(await locals.umsicht.meetings.list(locals.actor, meetingFilterOf(question)));
  return { question, kinds: meetingKinds, list };
};
