import { parentPort, workerData } from 'node:worker_threads';
import type { QuestionnaireJob } from './questionnaire-job.ts';
import { renderQuestionnaire } from './render-questionnaire.ts';

/** A job comes in, the pages or what is wrong with them go out. */
parentPort!.postMessage(renderQuestionnaire(workerData as QuestionnaireJob));
