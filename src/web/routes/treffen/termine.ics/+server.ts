import { calendarFile } from '#core/meetings/calendar-file.ts';
import { meetingFilterOf, readMeetingQuestion } from '../../../meetings/meeting-question.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { calendarAnswer } from '../../../server/meetings/calendar-answer.ts';
import type { RequestHandler } from './$types';

/** To be followed by calendars, which do not sign in: what everybody may see, narrowed like the list. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const question = readMeetingQuestion(url.searchParams);
  const list = valueOrErrorPage(await locals.umsicht.meetings.list(null, meetingFilterOf(question)));
  const file = calendarFile([...list.coming, ...list.past], (id) => `${url.origin}/treffen/${id}`);
  return calendarAnswer(file, 'termine.ics');
};
