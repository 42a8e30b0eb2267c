import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { problemOfDatabaseError } from '../pg-problems.ts';
import type { FileStore, StoredFile } from './file-store.ts';

const keyPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Files in a folder, spread over 256 subfolders by the first two characters of their key. `beside` a server that
 * has the folder open, its drafts are left alone.
 */
export async function openFolderFileStore(
  folder: string,
  { beside = false }: { readonly beside?: boolean } = {},
): Promise<FileStore> {
  const drafts = join(folder, 'drafts');
  // Drafts of a process that was killed: nobody was told they exist.
  if (!beside) await rm(drafts, { recursive: true, force: true });
  await mkdir(drafts, { recursive: true });
  const pathOf = (key: string): string | null =>
    keyPattern.test(key) ? join(folder, key.slice(0, 2), key) : null;
  const missing = (key: string) => failed(problem('storage.file.missing', { key }));

  const write: FileStore['write'] = async (bytes, { limitBytes }) => {
    const key = randomUUID();
    const draft = join(drafts, key);
    try {
      const written = await writeDraft(draft, bytes, limitBytes);
      if (!written.ok) return written;
      const path = pathOf(key)!;
      await mkdir(join(path, '..'), { recursive: true });
      await rename(draft, path);
      await syncFolder(join(path, '..'));
      return ok({ key, ...written.value });
    } catch (error) {
      const known = problemOfDatabaseError(error);
      if (known === null) throw error;
      return failed(known);
    } finally {
      await rm(draft, { force: true });
    }
  };

  return {
    write,
    read: async (key) => {
      const path = pathOf(key);
      if (path === null || !(await exists(path))) return missing(key);
      return ok(pieces(path));
    },
    readWhole: async (key) => {
      const path = pathOf(key);
      if (path === null || !(await exists(path))) return missing(key);
      return ok(new Uint8Array(await readFile(path)));
    },
    remove: async (key) => {
      const path = pathOf(key);
      if (path !== null) await rm(path, { force: true });
    },
    list: () => list(folder),
  };
}

async function writeDraft(
  path: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limitBytes: number,
): Promise<Result<Omit<StoredFile, 'key'>>> {
  const checksum = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of bytes) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > limitBytes) return failed(problem('storage.file.tooLarge', { limitBytes }));
      checksum.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return ok({ sizeBytes, sha256: checksum.digest('hex') });
}

/** The name of the file is durable only once its folder is. Windows cannot sync folders and need not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Opened when it is read, so that a stream nobody reads holds no file. */
async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Uint8Array>;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** null: somebody removed it since the folder was read. */
async function writtenOf(path: string): Promise<Date | null> {
  try {
    return (await stat(path)).mtime;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function* list(folder: string): AsyncGenerator<{ key: string; writtenAt: Date }> {
  for (const shelf of await readdir(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    for (const key of await readdir(join(folder, shelf))) {
      if (!keyPattern.test(key)) continue;
      const writtenAt = await writtenOf(join(folder, shelf, key));
      if (writtenAt !== null) yield { key, writtenAt };
    }
  }
}
