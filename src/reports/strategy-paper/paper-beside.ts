import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { PaperJob } from './paper-job.ts';

/** By package name, so that it holds in the source tree and in a bundle alike. */
const require = createRequire(import.meta.url);

/** Papers wait for each other: each takes the memory of a compiler, and a small server has little of it. */
let last: Promise<unknown> = Promise.resolve();

/** What everybody opens on the day it is published is laid out once. */
const mostKept = 6;
const kept = new Map<string, Promise<Uint8Array>>();

/** Lays out in a thread of its own, begun and ended with the paper; what was laid out just now is handed on. */
export function printPaperBeside(job: PaperJob): Promise<Uint8Array> {
  const key = createHash('sha256').update(JSON.stringify(job)).digest('base64');
  const known = kept.get(key);
  if (known !== undefined) return known;
  const mine = last.then(() => printed(job));
  last = mine.catch(() => undefined);
  kept.set(key, mine);
  mine.catch(() => kept.delete(key));
  for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old);
  return mine;
}

function printed(job: PaperJob): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(require.resolve('#reports/strategy-paper/paper.worker.ts'), {
      workerData: job,
      // Test runners hand down loaders the thread neither needs nor understands.
      execArgv: [],
    });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the paper ended with ${code}`)));
  });
}
