import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { PrintedArticle } from './render-article-pdf.ts';

/** By package name, so that it holds in the source tree and in a bundle alike. */
const require = createRequire(import.meta.url);

/** Articles wait for each other: each takes the memory of a compiler, and a small server has little of it. */
let last: Promise<unknown> = Promise.resolve();

/** The article everybody asks for on the day it is published is laid out once. */
const mostKept = 4;
const kept = new Map<string, Promise<Uint8Array>>();

/** Lays out in a thread of its own, begun and ended with the article; what was laid out just now is handed on. */
export function printArticleBeside(article: PrintedArticle): Promise<Uint8Array> {
  const key = JSON.stringify([article.source, article.date, Object.keys(article.pictures)]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const mine = last.then(() => printed(article));
  last = mine.catch(() => undefined);
  kept.set(key, mine);
  mine.catch(() => kept.delete(key));
  for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old);
  return mine;
}

function printed(article: PrintedArticle): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(require.resolve('#reports/meeting-article/article.worker.ts'), {
      workerData: article,
      // Test runners hand down loaders the thread neither needs nor understands.
      execArgv: [],
    });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the article ended with ${code}`)));
  });
}
