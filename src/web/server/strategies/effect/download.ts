import { attachment } from '../../attachment.ts';

/** A file of a strategy; nobody else keeps a copy on the way. */
export function download(content: BodyInit, mediaType: string, fileName: string): Response {
  return new Response(content, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': attachment(fileName),
      'Cache-Control': 'private, no-store',
    },
  });
}
