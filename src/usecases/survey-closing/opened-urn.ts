import { Worker } from 'node:worker_threads';
import type { Handle } from '#storage/open-database.ts';
import { listUrnIds, readSealed } from '#storage/queries/survey-closing.ts';
import type { SurveyKey } from '#storage/queries/surveys.ts';
import type { FromUrn, OpenedUrn, ToUrn, UrnStart } from './urn-messages.ts';

/** Each as long as 8 kB or more. */
const rowsAtOnce = 200;

/** Reads the urn in parts and opens it beside the requests. Nothing is changed, whatever comes out. */
export async function openedUrn(
  handle: Handle,
  survey: SurveyKey,
  start: UrnStart,
): Promise<OpenedUrn & { readonly ids: readonly string[] }> {
  const ids = await listUrnIds(handle, survey);
  const worker = new Worker(new URL('./urn.worker.ts', import.meta.url), {
    workerData: start,
    // Test runners hand down loaders the thread neither needs nor understands.
    execArgv: [],
  });
  const tell = (message: ToUrn): void => worker.postMessage(message);
  try {
    const opened = await new Promise<OpenedUrn>((resolve, reject) => {
      let from = 0;
      const feed = async (): Promise<void> => {
        if (from >= ids.length) return tell({ say: 'end' });
        const part = ids.slice(from, from + rowsAtOnce);
        from += rowsAtOnce;
        tell({ say: 'sealed', rows: await readSealed(handle, survey, part) });
      };
      worker.on('message', (message: FromUrn) => {
        if (message.say === 'opened') resolve(message.opened);
        else feed().catch(reject);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the thread of the urn ended with ${code}`)));
      feed().catch(reject);
    });
    return { ...opened, ids };
  } finally {
    await worker.terminate();
  }
}
