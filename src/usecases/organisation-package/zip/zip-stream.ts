import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { type AsyncFlateStreamHandler, Zip, type ZipInputFile } from 'fflate';

export interface ZipPart {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** What a zip without the zip64 extension can hold. */
export const zipLimits = { entries: 65_535, bytes: 2 ** 32 - 1 };

/** Thrown where the zip would become larger than a zip can be; nothing of it is worth keeping. */
export class ZipTooLarge extends Error {}

/**
 * The parts as one zip, piece by piece; nothing is held but the piece in hand. Compression happens in the threads
 * of zlib, so that whoever asks the server meanwhile does not wait for it.
 */
export async function* zipStream(
  parts: AsyncIterable<ZipPart>,
  { modifiedAt }: { readonly modifiedAt: Date },
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let [entries, written] = [0, 0];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    ready.push(piece);
  });
  const taken = (): Uint8Array[] => {
    const pieces = ready;
    ready = [];
    for (const piece of pieces) written += piece.byteLength;
    if (written > zipLimits.bytes) throw new ZipTooLarge();
    return pieces;
  };
  for await (const { name, bytes } of parts) {
    entries += 1;
    if (entries > zipLimits.entries) throw new ZipTooLarge();
    const entry = new DeflatedEntry(name, modifiedAt);
    zip.add(entry);
    for await (const piece of entry.deflated(bytes)) {
      entry.ondata(null, piece, false);
      yield* taken();
    }
    entry.ondata(null, new Uint8Array(), true);
    if (entry.size > zipLimits.bytes) throw new ZipTooLarge();
    yield* taken();
  }
  zip.end();
  yield* taken();
}

class DeflatedEntry implements ZipInputFile {
  readonly filename: string;
  readonly mtime: Date;
  readonly compression = 8;
  size = 0;
  crc = 0;
  // Given by `Zip.add`.
  ondata!: AsyncFlateStreamHandler;

  constructor(filename: string, mtime: Date) {
    this.filename = filename;
    this.mtime = mtime;
  }

  async *deflated(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const deflate = createDeflateRaw({ chunkSize: 64 * 1024 });
    // A failure of either side ends both; it is thrown where the pieces are read.
    pipeline(Readable.from(this.#counted(bytes)), deflate, () => {});
    yield* deflate as AsyncIterable<Uint8Array<ArrayBuffer>>;
  }

  async *#counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      this.crc = crc32(piece, this.crc);
      this.size += piece.byteLength;
      yield piece;
    }
  }
}
