import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { OpenDatabase } from '#storage/open-database.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { type JobQueue, startQueue } from './queue.ts';

let database: OpenDatabase;
let queue: JobQueue;
const errors: unknown[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
  // Polling far apart: what begins within the test began because it was enqueued.
  queue = await startQueue(database, { onError: (error) => errors.push(error), pollSeconds: 60 });
});
afterAll(async () => {
  await queue.stop();
  await database.close();
});

const jobNamed = (id: string) => ({
  id,
  payload: z.object({ words: z.string() }).strict(),
  expiresAfterSeconds: 60,
  retries: 0,
});

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 20) {
    if (waited > 10_000) throw new Error('did not happen within 10 seconds');
    await pause(20);
  }
}

describe('job queue', () => {
  test('does what was enqueued, at once and in order, one job at a time', async () => {
    const job = jobNamed('in-order');
    const seen: string[] = [];
    let inside = 0;
    let most = 0;
    await queue.handle(job, async ({ words }) => {
      most = Math.max(most, ++inside);
      await pause(20);
      seen.push(words);
      inside--;
    });
    const ids = [];
    for (const words of ['one', 'two', 'three']) ids.push(await queue.enqueue(job, { words }));
    await until(() => seen.length === 3);
    expect(seen).toEqual(['one', 'two', 'three']);
    expect(most).toBe(1);
    expect(new Set(ids).size).toBe(3);
  });

  test('keeps what was enqueued before anybody handles it', async () => {
    const job = jobNamed('early');
    await queue.enqueue(job, { words: 'waiting' });
    const seen: string[] = [];
    await queue.handle(job, async ({ words }) => {
      seen.push(words);
    });
    await until(() => seen.length === 1);
  });

  test('a cancelled job that waits never begins', async () => {
    const job = jobNamed('cancelled-early');
    const id = await queue.enqueue(job, { words: 'no' });
    await queue.cancel(job, id);
    const seen: string[] = [];
    await queue.handle(job, async ({ words }) => {
      seen.push(words);
    });
    await queue.enqueue(job, { words: 'yes' });
    await until(() => seen.length > 0);
    expect(seen).toEqual(['yes']);
  });

  test('a cancelled job that runs is told', async () => {
    const job = jobNamed('cancelled-late');
    let begun = '';
    let told = false;
    await queue.handle(job, async (_, { jobId, signal }) => {
      signal.addEventListener('abort', () => {
        told = true;
      });
      begun = jobId;
      await until(() => signal.aborted);
    });
    const id = await queue.enqueue(job, { words: 'long' });
    await until(() => begun !== '');
    await queue.cancel(job, begun);
    await until(() => told);
    expect(begun).toBe(id);
  });

  test('a failing handler is reported and the next job is done', async () => {
    const job = jobNamed('failing');
    const seen: string[] = [];
    await queue.handle(job, async ({ words }) => {
      if (words === 'bad') throw new Error('handler failed');
      seen.push(words);
    });
    await queue.enqueue(job, { words: 'bad' });
    await queue.enqueue(job, { words: 'good' });
    await until(() => seen.length === 1);
    expect(errors).toContainEqual(expect.objectContaining({ message: 'handler failed' }));
  });

  test('a payload that does not fit is refused before it is stored', async () => {
    const job = jobNamed('strict');
    await expect(queue.enqueue(job, { words: 7 } as unknown as { words: string })).rejects.toThrow();
  });

  test('the database answers others while a job runs', async () => {
    const job = jobNamed('beside');
    let done = false;
    let free = false;
    await queue.handle(job, async () => {
      await until(() => free);
      done = true;
    });
    await queue.enqueue(job, { words: 'long' });
    await database.handle.transaction().execute(async (transaction) => {
      await transaction.selectFrom('organisations').select('id').execute();
    });
    free = true;
    await until(() => done);
  });
});
