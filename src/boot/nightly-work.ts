import type { FileStore } from '#storage/files/file-store.ts';
import type { Handle } from '#storage/open-database.ts';
import { askForFeedback } from '#usecases/meeting-feedback/ask-for-feedback.ts';
import { shuffleFeedbackOfYesterday } from '#usecases/meeting-feedback/shuffle-feedback.ts';
import { remindOfAgreements } from '#usecases/meeting-results/remind-of-agreements.ts';
import { askForConfirmation } from '#usecases/network/confirmations.ts';
import { remindOfEndings } from '#usecases/network/remind-of-endings.ts';
import { fillFreePlaces, remindParticipants } from '#usecases/registrations/remind-participants.ts';
import { removeExpired } from '#usecases/retention/remove-expired.ts';
import { warnOfEndingStrategies } from '#usecases/strategy-documents/warn-of-endings.ts';
import { remindOfMeasures } from '#usecases/strategy-plan/remind-of-measures.ts';
import { emptyClosedSurveys } from '#usecases/survey-closing/empty-closed-surveys.ts';
import { rewriteSurveysInRandomOrder } from '#usecases/survey-returns/rewrite-in-random-order.ts';
import type { Log } from './logging.ts';

export interface NightNeeds {
  readonly beyond: Handle;
  readonly files: FileStore;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'error'>;
}

/**
 * What nobody asks for and is due all the same: what its time is over for goes, people are asked and reminded.
 * Each part finds out by itself what is left to do, so that it may run at any time and as often as one likes; one
 * that fails does not keep the others from their work.
 */
export async function nightlyWork(needs: NightNeeds, startedAt?: Date): Promise<void> {
  const { beyond, files, clock, log } = needs;
  const parts: readonly (readonly [string, () => Promise<object>])[] = [
    [
      'expired rows and uploads',
      () => removeExpired({ beyond, files, now: clock(), ...(startedAt === undefined ? {} : { startedAt }) }),
    ],
    ['yearly mails', async () => ({ mails: await askForConfirmation({ beyond, clock }) })],
    ['reminders', async () => ({ mails: await remindOfEndings({ beyond, clock }) })],
    ['warnings of strategies', async () => ({ mails: await warnOfEndingStrategies({ beyond, clock }) })],
    ['waiting lists', async () => ({ meetings: await fillFreePlaces({ beyond, clock }) })],
    ['reminders of meetings', async () => ({ mails: await remindParticipants({ beyond, clock }) })],
    ['feedback in random order', async () => ({ rows: await shuffleFeedbackOfYesterday({ beyond, clock }) })],
    ['surveys in random order', () => rewriteSurveysInRandomOrder({ beyond, clock })],
    ['questions for feedback', async () => ({ mails: await askForFeedback({ beyond, clock }) })],
    ['reminders of agreements', async () => ({ mails: await remindOfAgreements({ beyond, clock }) })],
    ['reminders of measures', async () => ({ mails: await remindOfMeasures({ beyond, clock }) })],
    [
      'nothing left of closed surveys',
      async () => ({ surveys: await emptyClosedSurveys({ beyond, clock }) }),
    ],
  ];
  for (const [name, work] of parts) {
    try {
      log.info(await work(), name);
    } catch (error) {
      log.error({ err: error }, `${name} failed`);
    }
  }
}
