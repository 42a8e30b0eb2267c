import { z } from 'zod';
import type { RunKey, RunQueue } from '#usecases/needs.ts';
import type { JobDefinition, JobQueue } from './queue.ts';

/** Computes one analysis and renders its report. */
export const analysisJob: JobDefinition<RunKey> = {
  id: 'analysis',
  payload: z.object({ organisationId: z.string(), analysisId: z.string(), runId: z.string() }).strict(),
  expiresAfterSeconds: 900,
  // A failure is shown; whoever wants it again starts it again.
  retries: 0,
};

/** What the use cases see of the queue. A run waiting in the queue learns from its analysis that it is over. */
export function createRunQueue(queue: Pick<JobQueue, 'enqueue' | 'cancel'>): RunQueue {
  const jobs = new Map<string, string>();
  return {
    enqueue: async (run) => {
      jobs.set(run.runId, await queue.enqueue(analysisJob, run));
    },
    cancel: async ({ runId }) => {
      const jobId = jobs.get(runId);
      jobs.delete(runId);
      if (jobId !== undefined) await queue.cancel(analysisJob, jobId);
    },
  };
}
