import { createReadStream } from 'node:fs';
import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { AnalysisFolder } from '#usecases/inputs/read-folder.ts';

/** A folder as the analysis sees it; what leads out of it, by its path or by a link, does not exist. */
export function folderOnDisk(folder: string): AnalysisFolder {
  const root = resolve(folder);
  return {
    open: async (path) => {
      const full = resolve(root, path);
      if (!full.startsWith(root + sep)) return null;
      const [realRoot, real] = await Promise.all([realPath(root), realPath(full)]);
      if (realRoot === null || !real?.startsWith(realRoot + sep)) return null;
      return (await stat(real)).isFile() ? createReadStream(real) : null;
    },
  };
}

/** Null where there is nothing, a link leads nowhere, or the path is none (a zero byte). */
async function realPath(path: string): Promise<string | null> {
  return realpath(path).catch(() => null);
}

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

/**
 * Writes all files or none: first beside the target, then moved. A reader never sees half a report.
 */
export async function writeAll(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const target = resolve(folder);
  await mkdir(target, { recursive: true });
  const waiting = join(target, '.umsicht-unfinished');
  await rm(waiting, { recursive: true, force: true });
  await mkdir(waiting);
  for (const [name, bytes] of files) {
    await mkdir(join(waiting, name, '..'), { recursive: true });
    await writeFile(join(waiting, name), bytes);
  }
  for (const name of files.keys()) {
    await mkdir(join(target, name, '..'), { recursive: true });
    await rename(join(waiting, name), join(target, name));
  }
  await rm(waiting, { recursive: true, force: true });
}
