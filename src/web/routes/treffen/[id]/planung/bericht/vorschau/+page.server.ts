import { meetingArticle } from '#reports/meeting-article/meeting-article.ts';
import { reportToWrite } from '../../../../../../server/meetings/report-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft } = await reportToWrite(event);
  return { id: draft.meeting.id, article: meetingArticle(draft.source) };
};
