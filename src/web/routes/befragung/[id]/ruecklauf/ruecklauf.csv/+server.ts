import { signedInActor } from '../../../../../server/actor.ts';
import { attachment } from '../../../../../server/attachment.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { returnsTable } from '../../../../../server/surveys/returns-table.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { locals, params } = event;
  const actor = signedInActor(event);
  const returns = valueOrErrorPage(await locals.umsicht.surveyReturns.account(actor, params.id));
  return new Response(returnsTable(returns.account, translatorFor(locals.locale)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': attachment(`ruecklauf-${returns.today}.csv`),
      'Cache-Control': 'no-store',
    },
  });
};
