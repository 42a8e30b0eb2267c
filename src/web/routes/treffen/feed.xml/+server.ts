import { meetingFeed } from '../../../meetings/meeting-feed.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { translatorFor } from '../../../texts.ts';
import type { RequestHandler } from './$types';

/** Feed readers do not sign in: what everybody may see. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const list = valueOrErrorPage(await locals.umsicht.meetings.list(null));
  const meetings = [...list.coming, ...list.past];
  const published = valueOrErrorPage(await locals.umsicht.meetingReports.listPublished(null));
  const reports = published.flatMap(({ meetingId, publishedAt }) => {
    const meeting = meetings.find(({ id }) => id === meetingId);
    return meeting === undefined ? [] : [{ meeting, publishedAt }];
  });
  const feed = meetingFeed({ meetings, reports }, url.origin, translatorFor(locals.locale));
  return new Response(feed, { headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' } });
};
