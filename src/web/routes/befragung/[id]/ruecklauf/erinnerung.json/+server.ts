import { attachment } from '../../../../../server/attachment.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { keepingActor } from '../../../../../server/surveys/returns-page.ts';
import type { RequestHandler } from './$types';

/** By POST: each time goes on the protocol, and a link that is only looked at must not. */
export const POST: RequestHandler = async (event) => {
  const actor = keepingActor(event);
  const { bytes, fileName, mediaType } = valueOrErrorPage(
    await event.locals.umsicht.surveyReturns.returnedCodes(actor, event.params.id),
  );
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': attachment(fileName),
      'Cache-Control': 'no-store',
    },
  });
};
