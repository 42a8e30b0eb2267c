import type { ByteSource } from '../contract.ts';

/** Large enough that a decision on the first chunk sees data rows, small enough to forget at once. */
export const CHUNK_BYTES = 65_536;

/**
 * The same bytes in chunks of equal size, so that what an importer understands of a file does not depend
 * on how it arrived: a socket delivers crumbs, a test the whole file at once.
 */
export async function* evenChunks(bytes: ByteSource, size = CHUNK_BYTES): AsyncGenerator<Uint8Array> {
  let buffer = new Uint8Array(size);
  let filled = 0;
  for await (const part of bytes) {
    let offset = 0;
    while (offset < part.length) {
      const taken = Math.min(size - filled, part.length - offset);
      buffer.set(part.subarray(offset, offset + taken), filled);
      filled += taken;
      offset += taken;
      if (filled === size) {
        yield buffer;
        buffer = new Uint8Array(size);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}
