import type { JobQueue } from '#jobs/queue.ts';
import type { FileStore } from '#storage/files/file-store.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import type { Umsicht } from '#usecases/contract.ts';
import { createSessions } from '#usecases/sessions/sessions.ts';

/** Everything from outside that the use cases work with. */
export interface Parts {
  readonly database: OpenDatabase;
  readonly files: FileStore;
  readonly queue: JobQueue;
  readonly clock: () => Date;
  readonly demo: boolean;
}

/** The one place where the product is put together. */
export async function wire(parts: Parts): Promise<Umsicht> {
  const { clock, demo } = parts;
  const { handle } = parts.database;
  return {
    demo,
    sessions: createSessions({ handle, clock, demo }),
    analyses: notYet('analyses'),
    files: notYet('files'),
    runs: notYet('runs'),
  };
}

/** Stands where use cases are still being built. */
function notYet<T extends object>(noun: string): T {
  return new Proxy({} as T, {
    get: (_, verb) => () => Promise.reject(new Error(`${noun}.${String(verb)} is not wired`)),
  });
}
