import { signedInActor } from '../../../../../server/actor.ts';
import { attachment } from '../../../../../server/attachment.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { feedbackTable } from '../../../../../server/meetings/feedback-table.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { locals, params } = event;
  const actor = signedInActor(event);
  const evaluation = valueOrErrorPage(await locals.umsicht.meetingFeedback.evaluation(actor, params.id));
  return new Response(feedbackTable(evaluation, translatorFor(locals.locale)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': attachment(`rueckmeldung-${evaluation.day}.csv`),
      'Cache-Control': 'no-store',
    },
  });
};
