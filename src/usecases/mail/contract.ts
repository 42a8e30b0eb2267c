import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { MailContent } from '#core/mail/mail-content.ts';
import type { MailKind, MailState } from '#core/mail/mail-kind.ts';
import type { Actor } from '../contract.ts';

/** The outbox of the own organisation. */
export interface Mails {
  list(actor: Actor, filter: OutboxFilter): Promise<Result<OutboxPage>>;
  read(actor: Actor, id: string): Promise<Result<{ readonly way: MailWay; readonly mail: OutboxMail }>>;
  /**
   * What is written in a mail, for a person to hand it on. Only where the product does not send it itself;
   * always on record.
   */
  open(actor: Actor, id: string): Promise<Result<OpenedMail>>;
  /** It was handed on: it is not sent any more, and its content goes. */
  markHandedOn(actor: Actor, id: string): Promise<Result<void>>;
  /** Failed mails are sent once more: this one, or all of them. */
  retry(actor: Actor, id: string): Promise<Result<void>>;
  retryAll(actor: Actor): Promise<Result<{ readonly count: number }>>;
}

export interface OutboxFilter {
  readonly state?: MailState;
  /** `next` of the page before. */
  readonly before?: string;
}

/**
 * How mails leave: by a mail server; by a person, because none is set; or by a person, because everything in a
 * fictional organisation is, its addresses too.
 */
export type MailWay = 'server' | 'noServer' | 'fictional';

export interface OutboxPage {
  readonly way: MailWay;
  /** The newest first. */
  readonly mails: readonly OutboxMail[];
  /** How many of each state, whatever the filter. */
  readonly counts: Readonly<Record<MailState, number>>;
  readonly next: string | null;
}

export interface OutboxMail {
  readonly id: string;
  readonly recipient: string;
  readonly kind: MailKind;
  readonly locale: 'de' | 'en';
  readonly state: MailState;
  /** Why it was not sent yet, or not at all. */
  readonly problem: Problem | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly expiresAt: Date | null;
  /** May be opened and handed on. */
  readonly openable: boolean;
  readonly retryable: boolean;
}

/** The page writes it in the language of the mail. */
export interface OpenedMail {
  readonly mail: OutboxMail;
  readonly content: MailContent;
}
