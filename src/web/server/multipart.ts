import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The fields that came before the file: put them first in the form. */
  readonly fields: FormData;
}

/** The sender went away, or what was sent is no form. Not a bug of ours. */
export class BrokenUpload extends Error {}

/** More files at once than an analysis has sources is a mistake. */
const fileLimit = 50;

export interface ReceivedForm<T> {
  /** Every field of the form, also those behind the files. */
  readonly fields: FormData;
  readonly results: T[];
}

/**
 * Hands over the files of a multipart form one after the other while they arrive; nothing is held in
 * memory. When the browser goes away, reading the bytes fails and so does this promise.
 */
export async function receiveFiles<T>(
  request: Request,
  receive: (file: UploadedFile) => Promise<T>,
): Promise<T[]> {
  return (await receiveForm(request, receive, { files: fileLimit })).results;
}

export async function receiveForm<T>(
  request: Request,
  receive: (file: UploadedFile) => Promise<T>,
  limits: { readonly files: number },
): Promise<ReceivedForm<T>> {
  const fields = new FormData();
  const contentType = request.headers.get('content-type') ?? '';
  if (request.body === null || !contentType.startsWith('multipart/form-data')) return { fields, results: [] };

  const streams: BusboyFileStream[] = [];
  const received: Promise<T>[] = [];
  const form = new Busboy({
    headers: { 'content-type': contentType },
    limits: { ...limits, fields: 20, fieldSize: 10_000 },
  });
  form.on('field', (name, value) => fields.append(name, value));
  form.on('file', (_field, stream, fileName) => {
    streams.push(stream);
    stream.on('error', ignore);
    // A file field left empty arrives as one nameless file without bytes.
    if (!fileName) {
      stream.resume();
      return;
    }
    // Whoever stops reading early must not hold up the rest of the form: what is left is read and dropped.
    const bytes: AsyncIterable<Uint8Array> = stream.iterator({ destroyOnReturn: false });
    const result = receive({ name: fileName, bytes, fields }).finally(() => stream.resume());
    result.catch(ignore);
    received.push(result);
  });

  try {
    await pipeline(Readable.fromWeb(request.body as ReadableStream), form);
  } catch (failure) {
    for (const stream of streams) stream.destroy(failure as Error);
    await Promise.allSettled(received);
    throw new BrokenUpload('the form did not arrive whole', { cause: failure });
  }
  return { fields, results: await Promise.all(received) };
}

/** The failure is reported once, by the promise of the whole form. */
function ignore(): void {}
