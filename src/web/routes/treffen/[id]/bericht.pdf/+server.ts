import { error } from '@sveltejs/kit';
import { printArticleBeside } from '#reports/meeting-article/article-beside.ts';
import { dayInGermany } from '../../../../dates.ts';
import { attachment } from '../../../../server/attachment.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const { meetingReports } = locals.umsicht;
  const report = valueOrErrorPage(await meetingReports.published(locals.actor, params.id));
  if (report === null) error(404, 'meetings.meeting.notFound');
  const pictures: Record<string, Uint8Array> = {};
  for (const { id } of report.source.photos) {
    const opened = await meetingReports.openPhoto(locals.actor, params.id, { id, size: 'large' });
    if (opened.ok) pictures[id] = opened.value.bytes;
  }
  const { source } = report;
  const bytes = await printArticleBeside({ source, date: dayInGermany(report.publishedAt), pictures });
  const day = source.meeting.day ?? '';
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': attachment(
        `${source.meeting.title} ${day}.pdf`.replaceAll(/[\\/:*?"<>|]/g, ' '),
      ),
    },
  });
};
