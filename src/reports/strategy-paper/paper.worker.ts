import { parentPort, workerData } from 'node:worker_threads';
import { type PaperJob, renderPaperJob } from './paper-job.ts';

/** A paper comes in, the bytes of a file go out. */
parentPort!.postMessage(await renderPaperJob(workerData as PaperJob));
