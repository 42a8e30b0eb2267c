import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Result } from '#core/kernel/result.ts';
import type { DataRequest } from './data-files.ts';

/** By package name, so that it holds in the source tree and in a bundle alike. */
const require = createRequire(import.meta.url);

/** Files wait for each other: each takes the memory of a compiler, and a small server has little of it. */
let last: Promise<unknown> = Promise.resolve();

/** Made in a thread of its own, begun and ended with the file. Nothing is kept: the data are those of single people. */
export function dataFileBeside(request: DataRequest): Promise<Result<Uint8Array>> {
  const mine = last.then(() => made(request));
  last = mine.catch(() => undefined);
  return mine;
}

function made(request: DataRequest): Promise<Result<Uint8Array>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(require.resolve('#reports/survey-data/data.worker.ts'), {
      workerData: request,
      // Test runners hand down loaders the thread neither needs nor understands.
      execArgv: [],
    });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the data file ended with ${code}`)));
  });
}
