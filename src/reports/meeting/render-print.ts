import type { Translator } from '#i18n/translate.ts';
import { typstPdf } from '../pdf/typst-pdf.ts';
import { printData } from './print-data.ts';
import type { PrintJob } from './print-job.ts';

/** One document for a meeting as PDF/A-2a and PDF/UA-1. Takes about a second for 200 people: see `printBeside`. */
export function renderPrint(job: PrintJob, translator: Translator): Uint8Array {
  return typstPdf(`#reports/meeting/${job.kind}.typ`, printData(job, translator));
}
