import { parentPort, workerData } from 'node:worker_threads';
import type { Locale } from '#i18n/catalogue.ts';
import { createTranslator } from '#i18n/translate.ts';
import type { PrintJob } from './print-job.ts';
import { renderPrint } from './render-print.ts';

/** A job comes in, the bytes of a PDF go out. */
const { job, locale } = workerData as { readonly job: PrintJob; readonly locale: Locale };
parentPort!.postMessage(renderPrint(job, createTranslator(locale)));
