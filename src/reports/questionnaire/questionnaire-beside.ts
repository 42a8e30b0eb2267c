import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Result } from '#core/kernel/result.ts';
import type { QuestionnaireJob } from './questionnaire-job.ts';
import type { PrintedQuestionnaire } from './render-questionnaire.ts';

/** By package name, so that it holds in the source tree and in a bundle alike. */
const require = createRequire(import.meta.url);

/** Prints wait for each other: each takes the memory of a compiler, and a small server has little of it. */
let last: Promise<unknown> = Promise.resolve();

/** Sets the questionnaire in a thread of its own, begun and ended with the job. */
export function printQuestionnaireBeside(job: QuestionnaireJob): Promise<Result<PrintedQuestionnaire>> {
  const mine = last.then(() => printed(job));
  last = mine.catch(() => undefined);
  return mine;
}

function printed(job: QuestionnaireJob): Promise<Result<PrintedQuestionnaire>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(require.resolve('#reports/questionnaire/questionnaire.worker.ts'), {
      workerData: job,
      // Test runners hand down loaders the thread neither needs nor understands.
      execArgv: [],
    });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the print ended with ${code}`)));
  });
}
