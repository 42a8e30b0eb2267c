import { Readable } from 'node:stream';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import type { RequestHandler } from './$types';

/** The package as a stream: it may be larger than memory. */
export const GET: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const found = valueOrErrorPage(await event.locals.umsicht.exports.download(actor, event.params.id));
  return new Response(Readable.toWeb(Readable.from(found.bytes)) as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': found.mediaType,
      'Content-Length': String(found.sizeBytes),
      // The name is made of letters, digits and hyphens.
      'Content-Disposition': `attachment; filename="${found.fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
};
