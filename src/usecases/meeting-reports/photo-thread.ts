import { Worker } from 'node:worker_threads';
import { problem } from '#core/kernel/problem.ts';
import { failed, type Result } from '#core/kernel/result.ts';
import { type ShrunkPhoto, secondsToShrink } from './photo-sizes.ts';

/** Pictures wait for each other: a large one takes hundreds of megabytes while it is read. */
let last: Promise<unknown> = Promise.resolve();

/** Turns, shrinks and strips a picture in a thread of its own, begun and ended with it, and for a limited time. */
export function shrinkBeside(bytes: Uint8Array): Promise<Result<ShrunkPhoto>> {
  const mine = last.then(() => shrunk(bytes));
  last = mine.catch(() => undefined);
  return mine;
}

function shrunk(bytes: Uint8Array): Promise<Result<ShrunkPhoto>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./photo.worker.ts', import.meta.url), {
      workerData: bytes,
      // Test runners hand down loaders the thread neither needs nor understands.
      execArgv: [],
    });
    const alarm = setTimeout(() => {
      resolve(failed(problem('meetings.photo.broken')));
      void worker.terminate();
    }, secondsToShrink * 2_000);
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => {
      clearTimeout(alarm);
      reject(new Error(`the picture ended with ${code}`));
    });
  });
}
