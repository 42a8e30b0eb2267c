import { parentPort, workerData } from 'node:worker_threads';
import { type PrintedArticle, renderArticlePdf } from './render-article-pdf.ts';

/** An article comes in, the bytes of a PDF go out. */
parentPort!.postMessage(renderArticlePdf(workerData as PrintedArticle));
