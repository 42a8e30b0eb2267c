import type { Result } from '#core/kernel/result.ts';

/**
 * Bytes of uploads and outputs, by a key the store makes. What `write` has acknowledged is on disk whole;
 * what it has not acknowledged does not exist.
 */
export interface FileStore {
  /** Reads the stream to its end; a stream above the limit is refused and leaves nothing. */
  write(
    bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    options: { readonly limitBytes: number },
  ): Promise<Result<StoredFile>>;
  /** The bytes as a stream, at most 64 KiB at a time. */
  read(key: string): Promise<Result<AsyncIterable<Uint8Array>>>;
  /** All bytes at once, for small files. */
  readWhole(key: string): Promise<Result<Uint8Array>>;
  /** Removing what is not there is no failure. */
  remove(key: string): Promise<void>;
  /** Every key with its age, so that what no row names any more can be removed. */
  list(): AsyncIterable<{ readonly key: string; readonly writtenAt: Date }>;
}

export interface StoredFile {
  readonly key: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}
