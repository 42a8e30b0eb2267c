import { error } from '@sveltejs/kit';
import { attachment } from '../../../../../../../server/attachment.ts';
import { valueOrErrorPage } from '../../../../../../../server/failures.ts';
import { plannedMeeting } from '../../../../../../../server/meetings/meeting-page.ts';
import {
  participantCsv,
  participantRows,
  participantWorkbook,
} from '../../../../../../../server/registrations/participant-sheet.ts';
import { topicsOfPlan } from '../../../../../../../server/registrations/plan-topics.ts';
import { translatorFor } from '../../../../../../../texts.ts';
import type { RequestHandler } from './$types';

/** The list of participants to take away; on record, because it says what people eat and need. */
export const GET: RequestHandler = async (event) => {
  const { actor, plan } = await plannedMeeting(event);
  const { name } = event.params;
  if (name !== 'liste.csv' && name !== 'liste.xlsx') error(404, 'output.notFound');
  const t = translatorFor(event.locals.locale);
  const participants = valueOrErrorPage(await event.locals.umsicht.registrations.export(actor, plan.id));
  const rows = participantRows(participants, topicsOfPlan(plan), t);
  const file = `${t.message('web-registrations.export.file')}-${plan.day ?? plan.id}`;
  if (name === 'liste.csv')
    return download(participantCsv(rows), { mediaType: 'text/csv; charset=utf-8', fileName: `${file}.csv` });
  const workbook = await participantWorkbook(rows, t.message('web-registrations.list.title'));
  return download(new Uint8Array(workbook), {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName: `${file}.xlsx`,
  });
};

function download(
  content: string | Uint8Array<ArrayBuffer>,
  { mediaType, fileName }: { readonly mediaType: string; readonly fileName: string },
): Response {
  return new Response(content, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': attachment(fileName),
      'Cache-Control': 'private, no-store',
    },
  });
}
