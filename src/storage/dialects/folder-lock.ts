import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';

/**
 * Keeps a second process out of a data folder: PGlite has no lock of its own, and two processes in one folder
 * ruin it. The lock names its process; after a crash the next start sees that this process is gone.
 */
export interface FolderLock {
  release(): void;
}

interface Owner {
  readonly pid: number;
  /** When the process started, where the system tells: process numbers are used again, in containers at once. */
  readonly started: string | null;
}

const heldHere = new Set<string>();

export function lockFolder(folder: string): Result<FolderLock> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'umsicht.lock');
  const own: Owner = { pid: process.pid, started: startOf(process.pid) };
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(path, own)) {
      heldHere.add(path);
      return ok({ release: () => release(path) });
    }
    const owner = read(path);
    if (owner !== null && isAlive(path, owner)) return failed(lockedProblem(folder, owner));
    setAside(path);
  }
  return failed(lockedProblem(folder, read(path)));
}

function lockedProblem(folder: string, owner: Owner | null): Problem {
  return problem('storage.folder.locked', { folder, process: String(owner?.pid ?? '?') });
}

/** The file appears under its name with its content already in it: nobody ever reads half a lock. */
function create(path: string, owner: Owner): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(owner));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // File systems without hard links: the exclusive flag is the next best thing.
    return createExclusively(path, owner);
  } finally {
    rmSync(draft, { force: true });
  }
}

function createExclusively(path: string, owner: Owner): boolean {
  try {
    writeFileSync(path, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): Owner | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof owner !== 'object' || owner === null || !('pid' in owner)) return null;
    if (typeof owner.pid !== 'number' || owner.pid < 1) return null;
    const started = 'started' in owner && typeof owner.started === 'string' ? owner.started : null;
    return { pid: owner.pid, started };
  } catch {
    return null;
  }
}

function isAlive(path: string, owner: Owner): boolean {
  if (owner.pid === process.pid) return heldHere.has(path);
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it runs, under another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const started = startOf(owner.pid);
  return owner.started === null || started === null || owner.started === started;
}

/** Start of a process in ticks since boot (field 22 of `/proc/<pid>/stat`); null where there is no /proc. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may contain spaces and parentheses itself.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** Renamed first: of two processes that find the same stale lock, only one gets to remove it. */
function setAside(path: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    unlinkSync(aside);
  } catch {
    // Somebody else was quicker; the next attempt sees their lock.
  }
}

function release(path: string): void {
  if (!heldHere.delete(path)) return;
  rmSync(path, { force: true });
}
