import { createHash } from 'node:crypto';
import type { ByteSource } from '#importers/contract.ts';

/** What passed through; complete once the reader has reached the end. */
export interface MeasuredBytes {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Reads what the importer left unread, so that the checksum is that of the whole file. */
  finish(): Promise<{ readonly sizeBytes: number; readonly sha256: string }>;
}

/** Counts and hashes a stream while somebody else reads it: a file is read once. */
export function measuredBytes(source: ByteSource): MeasuredBytes {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const iterator = iterate(source);
  const take = async (): Promise<IteratorResult<Uint8Array>> => {
    const next = await iterator.next();
    if (!next.done) {
      hash.update(next.value);
      sizeBytes += next.value.byteLength;
    }
    return next;
  };
  return {
    // No `return` method: an importer that stops early must not close the file before the checksum is made.
    bytes: { [Symbol.asyncIterator]: () => ({ next: take }) },
    finish: async () => {
      while (!(await take()).done) {
        // The rest only counts for the checksum.
      }
      return { sizeBytes, sha256: hash.digest('hex') };
    },
  };
}

async function* iterate(source: ByteSource): AsyncGenerator<Uint8Array> {
  yield* source;
}
