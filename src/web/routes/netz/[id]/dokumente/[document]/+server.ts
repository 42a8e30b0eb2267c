import { Readable } from 'node:stream';
import { attachment } from '../../../../../server/attachment.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import type { RequestHandler } from './$types';

/** Always to keep, never shown in the browser, under the one type its content has (nosniff comes with every answer). */
export const GET: RequestHandler = async ({ locals, params }) => {
  const opened = valueOrErrorPage(await locals.umsicht.documents.open(locals.actor, params.document));
  return new Response(Readable.toWeb(Readable.from(opened.bytes)) as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': opened.mediaType,
      'Content-Length': String(opened.document.sizeBytes),
      'Content-Disposition': attachment(opened.fileName),
    },
  });
};
