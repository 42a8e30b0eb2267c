import { analysisHandler } from '#jobs/analysis.handler.ts';
import { analysisJob, createRunQueue } from '#jobs/analysis.job.ts';
import type { JobQueue } from '#jobs/queue.ts';
import type { FileStore } from '#storage/files/file-store.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { guardedProduct } from '#usecases/access/guarded-product.ts';
import { createAnalyses } from '#usecases/analyses/analyses.ts';
import type { Umsicht } from '#usecases/contract.ts';
import { createAnalysisFiles } from '#usecases/files/files.ts';
import type { UseCaseNeeds } from '#usecases/needs.ts';
import { createNetwork } from '#usecases/network/network.ts';
import { createPrivacy } from '#usecases/privacy/privacy.ts';
import type { FileReading } from '#usecases/reading/file-reading.ts';
import { createRecord } from '#usecases/record/record.ts';
import { failInterruptedRuns } from '#usecases/runs/interrupted-runs.ts';
import { createRunWork } from '#usecases/runs/run-work.ts';
import { createRuns } from '#usecases/runs/runs.ts';
import { createSessions } from '#usecases/sessions/sessions.ts';
import { createTurns } from '#usecases/turns.ts';

/** Everything from outside that the use cases work with. */
export interface Parts {
  readonly database: OpenDatabase;
  readonly files: FileStore;
  readonly reading: FileReading;
  readonly queue: JobQueue;
  readonly clock: () => Date;
  readonly demo: boolean;
}

/** The one place where the product is put together. */
export async function wire(parts: Parts): Promise<Umsicht> {
  const { clock, demo, files } = parts;
  const { handle } = parts.database;
  const needs: UseCaseNeeds = {
    handle,
    files,
    reading: parts.reading,
    clock,
    turns: createTurns(),
    runQueue: createRunQueue(parts.queue),
  };
  // Before the first job is taken: what runs now was begun by a program that has ended.
  await failInterruptedRuns(needs);
  await parts.queue.handle(analysisJob, analysisHandler(createRunWork(needs)));
  return guardedProduct({
    demo,
    sessions: createSessions({ handle, clock, demo }),
    analyses: createAnalyses(needs),
    files: createAnalysisFiles(needs),
    runs: createRuns(needs),
    record: createRecord(needs),
    privacy: createPrivacy(needs),
    network: createNetwork(needs),
  });
}
