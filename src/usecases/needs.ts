import type { FileStore } from '#storage/files/file-store.ts';
import type { Handle } from '#storage/open-database.ts';
import type { FileReading } from './reading/file-reading.ts';
import type { Turns } from './turns.ts';

/** What the use cases need of the world around them; `boot` brings it. */
export interface UseCaseNeeds {
  readonly handle: Handle;
  readonly files: FileStore;
  /** Looks into uploaded bytes, beside the requests. */
  readonly reading: FileReading;
  readonly clock: () => Date;
  readonly runQueue: RunQueue;
  /** Changes of one analysis happen one after the other, shared by all use cases. */
  readonly turns: Turns;
}

/** Which run of which analysis; a later run of the same analysis has another id. */
export interface RunKey {
  readonly organisationId: string;
  readonly analysisId: string;
  readonly runId: string;
}

/** Where long work goes; `jobs` does it. */
export interface RunQueue {
  enqueue(run: RunKey): Promise<void>;
  /** Stops the computation if this process does it; a run that waits finds out by itself. */
  cancel(run: RunKey): Promise<void>;
}
