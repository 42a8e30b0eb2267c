import { z } from 'zod';
import type { ExportJob, ExportQueue } from '#usecases/organisation-package/contract.ts';
import type { JobDefinition, JobQueue } from './queue.ts';

/** Packs everything an organisation has. */
export const organisationExportJob: JobDefinition<ExportJob> = {
  id: 'organisation-export',
  payload: z.object({ organisationId: z.string(), exportId: z.string() }).strict(),
  expiresAfterSeconds: 3_600,
  // A failure is shown; whoever wants it again starts it again.
  retries: 0,
};

/** What the use cases see of the queue. An export waiting in the queue learns from its row that it is over. */
export function createExportQueue(queue: Pick<JobQueue, 'enqueue' | 'cancel'>): ExportQueue {
  const jobs = new Map<string, string>();
  return {
    enqueue: async (job) => {
      jobs.set(job.exportId, await queue.enqueue(organisationExportJob, job));
    },
    cancel: async ({ exportId }) => {
      const jobId = jobs.get(exportId);
      jobs.delete(exportId);
      if (jobId !== undefined) await queue.cancel(organisationExportJob, jobId);
    },
  };
}
