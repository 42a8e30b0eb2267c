import { join } from 'node:path';
import type { Result } from '#core/kernel/result.ts';
import { ok } from '#core/kernel/result.ts';
import { type MailDelivery, startMailDelivery } from '#jobs/mail-delivery.ts';
import { startQueue } from '#jobs/queue.ts';
import { openSmtpMailer } from '#jobs/smtp-mailer.ts';
import { openFolderFileStore } from '#storage/files/folder-file-store.ts';
import { readFontFolder } from '#storage/files/font-folder.ts';
import { openDatabase } from '#storage/open-database.ts';
import type { Umsicht } from '#usecases/contract.ts';
import { createLater } from '#usecases/later.ts';
import { createMailWork } from '#usecases/mail/mail-work.ts';
import { createReadingThread } from '#usecases/reading/reading-thread.ts';
import { createOfficeSignIn } from '#usecases/sign-in/office-sign-in.ts';
import type { Configuration } from './configuration.ts';
import { loadDemoAlliance } from './demo/load-demo-alliance.ts';
import { loadDemoAnalysis } from './demo/load-demo-analysis.ts';
import { loadDemoDocuments } from './demo/load-demo-documents.ts';
import { loadDemoStrategy } from './demo/load-demo-strategy.ts';
import { loadDemoSurvey } from './demo/load-demo-survey.ts';
import { loadDemo } from './demo.ts';
import type { Log } from './logging.ts';
import { nightlyWork } from './nightly-work.ts';
import { wire } from './wire.ts';

export interface RunningProduct {
  readonly umsicht: Umsicht;
  /** Mails begin to go out: from now on it is known which address their links begin with. */
  sendMails(address: string): void;
  /** Aborts running jobs, then closes the database. */
  stop(): Promise<void>;
}

/** Also by day: a small server is not always on at night. */
const nightIntervalMs = 3_600_000;

/** Everything but the web part: database, files, demo, jobs, use cases. */
export async function startProduct(
  configuration: Pick<Configuration, 'dataFolder' | 'databaseUrl' | 'demo'> &
    Partial<Pick<Configuration, 'mail' | 'openId'>>,
  log: Log,
): Promise<Result<RunningProduct>> {
  const clock = (): Date => new Date();
  const startedAt = clock();
  const { mail } = configuration;
  const opened = await openDatabase({ url: configuration.databaseUrl, folder: configuration.dataFolder });
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    const files = await openFolderFileStore(join(configuration.dataFolder, 'files'));
    const demo = configuration.demo === 'auto' && (await loadDemo(database.handle, { now: clock() }));
    const reading = createReadingThread();
    const queue = await startQueue(database, { onError: (error) => log.error({ err: error }, 'job failed') });
    const later = createLater((error) => log.error({ err: error }, 'work after an answer failed'));
    const office =
      configuration.openId === undefined
        ? null
        : createOfficeSignIn(configuration.openId, {
            onError: (error) => log.warn({ err: error }, 'sign-in of the office failed'),
          });
    const umsicht = await wire({
      database,
      files,
      reading,
      queue,
      clock,
      demo,
      later,
      office,
      fonts: () => readFontFolder(join(configuration.dataFolder, 'fonts')),
      hasMailServer: mail !== undefined,
    });
    // One after the other: a night may take longer than the next one waits.
    let night = nightlyWork({ beyond: database.handle, files, clock, log }, startedAt);
    const nextNight = (): void => {
      night = night.then(() => nightlyWork({ beyond: database.handle, files, clock, log }));
    };
    const timer = setInterval(nextNight, nightIntervalMs);
    const stopping = new AbortController();
    // Beside everything else: whoever opens the demo sees it being computed.
    const loading = demo
      ? loadDemoAlliance({ database, clock, log }).then(async () => {
          await loadDemoDocuments({ database, files, clock, log });
          await loadDemoSurvey({ database, clock, log });
          await loadDemoStrategy({ database, clock, log });
          // The demo has its yearly mails and reminders, too.
          nextNight();
          return loadDemoAnalysis({ umsicht, database, clock, log, signal: stopping.signal });
        })
      : null;
    let delivery: MailDelivery | null = null;
    return ok({
      umsicht,
      sendMails: (address) => {
        delivery ??= startMailDelivery({
          work: createMailWork({ beyond: database.handle, clock }),
          openMailer: mail === undefined ? null : () => openSmtpMailer(mail),
          address,
          onProblem: (problemCode) => log.warn({ problemCode }, 'mail server takes no mail'),
          onError: (error) => log.error({ err: error }, 'mail delivery failed'),
        });
      },
      stop: async () => {
        clearInterval(timer);
        stopping.abort();
        await loading;
        await night;
        await delivery?.stop();
        await later.settled();
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
