import type { Locale } from '#i18n/catalogue.ts';
import { mailText } from '#i18n/mail-text.ts';
import { createTranslator, type Translator } from '#i18n/translate.ts';
import type { MailToSend, MailWork } from '#usecases/mail/mail-work.ts';
import type { Mailer, SendOutcome } from './smtp-mailer.ts';

export interface MailDelivery {
  /** Takes no further mail; the one under way gets some seconds to arrive. */
  stop(): Promise<void>;
}

export interface DeliveryNeeds {
  readonly work: MailWork;
  /** null: no mail server is set. The mails stay where they are; only what is over goes. */
  readonly openMailer: (() => Mailer) | null;
  /** Under which the product is reached, without a path. */
  readonly address: string;
  readonly onProblem: (problemCode: string) => void;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
  readonly graceMs?: number;
}

/**
 * Sends what lies in the outbox. The outbox is a queue of its own, with due times, reservations and attempts in
 * the database; this loop looks into it every few seconds and holds nothing that could be lost. A mail that the
 * server has acknowledged is marked as sent at once. If the program is killed between the two, the mail is sent
 * once more after some minutes: at least once, under the same Message-ID.
 */
export function startMailDelivery(needs: DeliveryNeeds): MailDelivery {
  const stopping = new AbortController();
  const cutting = new AbortController();
  const translators = {
    de: createTranslator('de', { strict: false }),
    en: createTranslator('en', { strict: false }),
  };
  let round: Promise<void> | null = null;

  const look = async (): Promise<void> => {
    await needs.work.expire();
    if (needs.openMailer === null || !(await needs.work.hasNext())) return;
    const mailer = needs.openMailer();
    try {
      while (
        !stopping.signal.aborted &&
        (await deliverNext(needs, { mailer, translators, cut: cutting.signal }))
      );
    } finally {
      mailer.close();
    }
  };
  const tick = (): void => {
    if (round !== null || stopping.signal.aborted) return;
    round = look()
      .catch(needs.onError)
      .finally(() => {
        round = null;
      });
  };
  const timer = setInterval(tick, needs.pollMs ?? 2_000);
  tick();

  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      const cut = setTimeout(() => cutting.abort(), needs.graceMs ?? 10_000);
      await round;
      clearTimeout(cut);
    },
  };
}

interface Tools {
  readonly mailer: Mailer;
  readonly translators: Readonly<Record<Locale, Translator>>;
  readonly cut: AbortSignal;
}

/** False: nothing is due any more, or the server takes nothing. */
async function deliverNext(needs: DeliveryNeeds, tools: Tools): Promise<boolean> {
  const { work } = needs;
  const mail = await work.next();
  if (mail === null) return false;
  const outcome = await outcomeFor(mail, needs, tools);
  if (outcome.kind === 'sent') await work.sent(mail);
  // Cut off on our side: whether it arrived is open, so it stays reserved and is tried again after that.
  else if (tools.cut.aborted) return false;
  else if (outcome.kind === 'refused') await work.refused(mail, outcome.problemCode);
  else if (outcome.kind === 'later') await work.putOff(mail, outcome.problemCode);
  else {
    needs.onProblem(outcome.problemCode);
    await work.pause(mail, outcome.problemCode);
    return false;
  }
  return true;
}

async function outcomeFor(mail: MailToSend, needs: DeliveryNeeds, tools: Tools): Promise<SendOutcome> {
  const { id, recipient: to, locale, content } = mail;
  try {
    const words = mailText(mail, { translator: tools.translators[locale], address: needs.address });
    return await tools.mailer.send({ id, to, locale, ...words, attachments: content.attachments }, tools.cut);
  } catch (error) {
    // One mail that cannot be written must not stand in the way of the others.
    needs.onError(error);
    return { kind: 'refused', problemCode: 'mail.unwritable' };
  }
}
