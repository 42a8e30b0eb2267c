import { PgBoss } from 'pg-boss';
import type { z } from 'zod';

/** What kind of work it is and what it needs to know; handlers live in `<name>.handler.ts`. */
export interface JobDefinition<Payload extends object> {
  readonly id: string;
  readonly payload: z.ZodType<Payload>;
  /** A job that takes longer has died with its process. */
  readonly expiresAfterSeconds: number;
  /** How often it is tried again after a failure; 0 where the user decides. */
  readonly retries: number;
}

export interface JobContext {
  readonly jobId: string;
  /** Aborts when the job is cancelled or the program stops: finish soon, write nothing more. */
  readonly signal: AbortSignal;
}

export type JobHandler<Payload> = (payload: Payload, context: JobContext) => Promise<void>;

/** Work beside the requests, kept in the database: what was enqueued is done even after a crash. */
export interface JobQueue {
  /** Makes the kind of work known and does it from now on, one job after the other. */
  handle<Payload extends object>(job: JobDefinition<Payload>, handler: JobHandler<Payload>): Promise<void>;
  /** Returns the id of the job. It begins at once if the handler is free. */
  enqueue<Payload extends object>(job: JobDefinition<Payload>, payload: Payload): Promise<string>;
  /** A waiting job never begins; a running one has its signal aborted. */
  cancel<Payload extends object>(job: JobDefinition<Payload>, jobId: string): Promise<void>;
  /** Aborts what runs, waits for it and stops. The database stays open. */
  stop(): Promise<void>;
}

export interface QueueDatabase {
  readonly engine: 'pglite' | 'postgres';
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

export async function startQueue(
  database: QueueDatabase,
  options: { readonly onError: (error: unknown) => void; readonly pollSeconds?: number },
): Promise<JobQueue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.executeSql(text, values) },
    backend: database.engine,
    schedule: false,
    // Care for large, busy installations; here a few jobs a day.
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
  });
  boss.on('error', options.onError);
  await boss.start();
  const known = new Set<string>();
  const workers = new Map<string, string>();
  const running = new Map<string, AbortController>();

  const wake = (id: string): void => {
    const worker = workers.get(id);
    if (worker !== undefined) boss.notifyWorker(worker);
  };

  const makeKnown = async <Payload extends object>(job: JobDefinition<Payload>): Promise<void> => {
    if (known.has(job.id)) return;
    await boss.createQueue(job.id, { expireInSeconds: job.expiresAfterSeconds, retryLimit: job.retries });
    known.add(job.id);
  };

  return {
    handle: async (job, handler) => {
      await makeKnown(job);
      const work = { batchSize: 1, localConcurrency: 1, pollingIntervalSeconds: options.pollSeconds ?? 2 };
      const worker = await boss.work(job.id, work, async ([claimed]) => {
        if (claimed === undefined) return;
        const controller = new AbortController();
        claimed.signal.addEventListener('abort', () => controller.abort());
        running.set(claimed.id, controller);
        try {
          await handler(job.payload.parse(claimed.data), { jobId: claimed.id, signal: controller.signal });
        } catch (error) {
          options.onError(error);
          throw error;
        } finally {
          running.delete(claimed.id);
          // The next one is fetched at once, without waiting for the next poll.
          wake(job.id);
        }
      });
      workers.set(job.id, worker);
    },
    enqueue: async (job, payload) => {
      await makeKnown(job);
      const jobId = await boss.send(job.id, job.payload.parse(payload));
      if (jobId === null) throw new Error(`queue ${job.id} took no job`);
      wake(job.id);
      return jobId;
    },
    cancel: async (job, jobId) => {
      await boss.cancel(job.id, jobId);
      running.get(jobId)?.abort();
    },
    stop: async () => {
      for (const controller of running.values()) controller.abort();
      await boss.stop({ graceful: true, close: false, timeout: 20_000 });
    },
  };
}
