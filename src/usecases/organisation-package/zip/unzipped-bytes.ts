import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type PackageFailure, packageFailure } from '../package-failure.ts';
import type { RandomAccess } from './random-access.ts';
import type { ZipEntry } from './zip-directory.ts';

const stepBytes = 64 * 1024;

/**
 * The unpacked bytes of one entry. Declared sizes are not believed: an entry that unpacks to more stops there, and
 * one that unpacks to less or to something else ends with a failure.
 */
export async function* unzippedBytes(source: RandomAccess, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = packedBytes(source, entry);
  let [size, checksum] = [0, 0];
  for await (const piece of entry.method === 'stored' ? packed : inflated(packed, entry)) {
    size += piece.byteLength;
    if (size > entry.sizeBytes) throw brokenEntry(entry);
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (size !== entry.sizeBytes || checksum !== entry.crc) throw brokenEntry(entry);
}

async function* packedBytes(source: RandomAccess, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < entry.packedBytes; ) {
    const piece = await source.read(entry.start + done, Math.min(stepBytes, entry.packedBytes - done));
    if (piece.byteLength === 0) throw brokenEntry(entry);
    done += piece.byteLength;
    yield piece;
  }
}

async function* inflated(packed: AsyncIterable<Uint8Array>, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: stepBytes });
  // A failure of either side ends both; it is thrown where the pieces are read.
  pipeline(Readable.from(packed), inflate, () => {});
  try {
    yield* inflate as AsyncIterable<Uint8Array>;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE') throw brokenEntry(entry);
    throw error;
  }
  // Bytes behind the end of the compressed ones hide something.
  if (inflate.bytesWritten !== entry.packedBytes) throw brokenEntry(entry);
}

function brokenEntry({ name }: ZipEntry): PackageFailure {
  return packageFailure('package.zip.broken', {}, { file: name.slice(0, 80) });
}
