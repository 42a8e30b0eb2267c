import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Locale } from '#i18n/catalogue.ts';
import type { PrintJob } from './print-job.ts';

/** By package name, so that it holds in the source tree and in a bundle alike. */
const require = createRequire(import.meta.url);

/** Prints wait for each other: each takes the memory of a compiler, and a small server has little of it. */
let last: Promise<unknown> = Promise.resolve();

/** Lays out in a thread of its own, begun and ended with the job: 200 badges must not make anybody wait. */
export function printBeside(job: PrintJob, locale: Locale): Promise<Uint8Array> {
  const mine = last.then(() => printed(job, locale));
  last = mine.catch(() => undefined);
  return mine;
}

function printed(job: PrintJob, locale: Locale): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(require.resolve('#reports/meeting/print.worker.ts'), {
      workerData: { job, locale },
      // Test runners hand down loaders the thread neither needs nor understands.
      execArgv: [],
    });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the print ended with ${code}`)));
  });
}
