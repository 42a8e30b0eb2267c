import { isGivenUp, minutesUntilNextAttempt } from '#core/mail/delivery-rules.ts';
import {
  expireMails,
  finishMail,
  hasMailToSend,
  type MailToSend,
  postponeMail,
  postponeMailsToSend,
  takeMailToSend,
} from '#storage/queries/mails.ts';
import type { UseCaseNeeds } from '../needs.ts';

export type { MailToSend } from '#storage/queries/mails.ts';

/** What the delivery needs of the outbox. Between two calls it may be killed at any moment. */
export interface MailWork {
  /** Takes what is over out of the outbox. */
  expire(): Promise<void>;
  hasNext(): Promise<boolean>;
  /** The next mail to send, reserved for some minutes; null: nothing is due. */
  next(): Promise<MailToSend | null>;
  sent(mail: MailToSend): Promise<void>;
  /** The server will never take this mail. */
  refused(mail: MailToSend, problemCode: string): Promise<void>;
  /** The server does not take this mail now. */
  putOff(mail: MailToSend, problemCode: string): Promise<void>;
  /** The server takes no mail at all: none of those that are due is tried before the pause is over. */
  pause(mail: MailToSend, problemCode: string): Promise<void>;
}

/** Longer than one mail can take to be sent (`smtp-mailer.ts`): who holds it longer than this has died. */
const reservedMs = 5 * 60_000;

export function createMailWork({ beyond, clock }: Pick<UseCaseNeeds, 'beyond' | 'clock'>): MailWork {
  const afterPause = (mail: MailToSend): Date =>
    new Date(clock().getTime() + minutesUntilNextAttempt(mail.attempts) * 60_000);
  const end = async (mail: MailToSend, state: 'sent' | 'failed', problemCode: string | null) => {
    await finishMail(beyond, mail, { state, problemCode, now: clock() });
  };
  return {
    expire: () => expireMails(beyond, clock()),
    hasNext: () => hasMailToSend(beyond, clock()),
    next: () => {
      const now = clock();
      return takeMailToSend(beyond, { now, reservedUntil: new Date(now.getTime() + reservedMs) });
    },
    sent: (mail) => end(mail, 'sent', null),
    refused: (mail, problemCode) => end(mail, 'failed', problemCode),
    putOff: async (mail, problemCode) => {
      const hoursOld = (clock().getTime() - mail.createdAt.getTime()) / 3_600_000;
      if (isGivenUp({ attempts: mail.attempts, hoursOld })) await end(mail, 'failed', 'mail.givenUp');
      else await postponeMail(beyond, mail, { dueAt: afterPause(mail), problemCode });
    },
    pause: async (mail, problemCode) => {
      const dueAt = afterPause(mail);
      await postponeMail(beyond, mail, { dueAt, problemCode });
      await postponeMailsToSend(beyond, { now: clock(), dueAt, problemCode });
    },
  };
}
