import { join } from 'node:path';
import type { Result } from '#core/kernel/result.ts';
import { ok } from '#core/kernel/result.ts';
import { startQueue } from '#jobs/queue.ts';
import { openFolderFileStore } from '#storage/files/folder-file-store.ts';
import { openDatabase } from '#storage/open-database.ts';
import type { Umsicht } from '#usecases/contract.ts';
import { createReadingThread } from '#usecases/reading/reading-thread.ts';
import { removeExpired } from '#usecases/retention/remove-expired.ts';
import type { Configuration } from './configuration.ts';
import { loadDemoAlliance } from './demo/load-demo-alliance.ts';
import { loadDemoAnalysis } from './demo/load-demo-analysis.ts';
import { loadDemo } from './demo.ts';
import type { Log } from './logging.ts';
import { wire } from './wire.ts';

export interface RunningProduct {
  readonly umsicht: Umsicht;
  /** Aborts running jobs, then closes the database. */
  stop(): Promise<void>;
}

const retentionIntervalMs = 3_600_000;

/** Everything but the web part: database, files, demo, jobs, use cases. */
export async function startProduct(
  configuration: Pick<Configuration, 'dataFolder' | 'databaseUrl' | 'demo'>,
  log: Log,
): Promise<Result<RunningProduct>> {
  const clock = (): Date => new Date();
  const startedAt = clock();
  const opened = await openDatabase({ url: configuration.databaseUrl, folder: configuration.dataFolder });
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    const files = await openFolderFileStore(join(configuration.dataFolder, 'files'));
    const demo = configuration.demo === 'auto' && (await loadDemo(database.handle, { now: clock() }));
    const reading = createReadingThread();
    const queue = await startQueue(database, { onError: (error) => log.error({ err: error }, 'job failed') });
    const umsicht = await wire({ database, files, reading, queue, clock, demo });
    const clean = (startedAt?: Date): Promise<void> =>
      removeExpired({
        handle: database.handle,
        files,
        now: clock(),
        ...(startedAt === undefined ? {} : { startedAt }),
      }).then(
        (removed) => log.info(removed, 'expired uploads removed'),
        (error: unknown) => log.error({ err: error }, 'expired uploads could not be removed'),
      );
    let cleaning = clean(startedAt);
    const timer = setInterval(() => {
      cleaning = clean();
    }, retentionIntervalMs);
    const stopping = new AbortController();
    // Beside everything else: whoever opens the demo sees it being computed.
    const loading = demo
      ? loadDemoAlliance({ database, clock, log }).then(() =>
          loadDemoAnalysis({ umsicht, database, clock, log, signal: stopping.signal }),
        )
      : null;
    return ok({
      umsicht,
      stop: async () => {
        clearInterval(timer);
        stopping.abort();
        await loading;
        await cleaning;
        await queue.stop();
        await reading.close();
        await database.close();
      },
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}
