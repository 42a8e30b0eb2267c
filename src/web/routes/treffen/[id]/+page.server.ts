import { meetingArticle } from '#reports/meeting-article/meeting-article.ts';
import { articleSummary, structuredArticle, structuredData } from '../../../meetings/structured-data.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import type { PageServerLoad } from './$types';

/** Open to everybody; a draft is found by those who carry it. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const meeting = valueOrErrorPage(await locals.umsicht.meetings.read(locals.actor, params.id));
  const isPublic = meeting.state !== 'draft';
  const address = `${url.origin}/treffen/${meeting.id}`;
  const isAhead = meeting.state === 'announced';
  const published = valueOrErrorPage(await locals.umsicht.meetingReports.published(locals.actor, params.id));
  const article = published === null ? null : meetingArticle(published.source);
  return {
    meeting,
    registration: isAhead
      ? valueOrErrorPage(await locals.umsicht.registrations.offer(locals.actor, params.id))
      : null,
    report:
      published === null || article === null
        ? null
        : {
            article,
            publishedAt: published.publishedAt,
            summary: articleSummary(article),
            structured: structuredArticle(article, { meeting, address, publishedAt: published.publishedAt }),
          },
    address,
    structured: isPublic ? structuredData(meeting, address) : null,
  };
};
