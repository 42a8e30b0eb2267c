import type { FileStore } from '#storage/files/file-store.ts';
import type { Handle, Within } from '#storage/open-database.ts';
import type { FileReading } from './reading/file-reading.ts';
import type { Turns } from './turns.ts';

/** What the use cases need of the world around them; `boot` brings it. */
export interface UseCaseNeeds {
  /** The database as one organisation sees it: what a use case works with once it knows whose things are meant. */
  readonly within: Within;
  /**
   * The whole database, for what truly reaches across organisations. A test lists every file that uses it, with
   * the reason (`test/beyond-the-wall.test.ts`).
   */
  readonly beyond: Handle;
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
