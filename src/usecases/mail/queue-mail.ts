import { randomUUID } from 'node:crypto';
import { isMailAddress } from '#core/mail/mail-address.ts';
import { type MailAttachment, oneLine } from '#core/mail/mail-content.ts';
import type { MailKind } from '#core/mail/mail-kind.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertMails, type NewMail } from '#storage/queries/mails.ts';

export interface QueuedMail {
  /**
   * In whose outbox it lies. Where no mail server is set, those who administer that organisation can open it to
   * hand it on: a link in it must open nothing of another organisation.
   */
  readonly organisationId: string;
  readonly to: string;
  readonly locale: 'de' | 'en';
  readonly kind: MailKind;
  /** For the texts of the kind; a day as `2027-05-20`. */
  readonly params: Readonly<Record<string, string>>;
  /** Of the product, printed as `{link}` with the address in front. */
  readonly path?: string;
  readonly attachments?: readonly MailAttachment[];
  /** Afterwards it is not sent any more. */
  readonly expiresAt?: Date;
  readonly now: Date;
}

/**
 * Puts a mail into the outbox, in the transaction of the caller: without a commit there is no mail. An address
 * that is none does not stop the caller; the mail lies in the outbox as failed, with the reason.
 */
export async function queueMail(handle: Handle, mail: QueuedMail): Promise<void> {
  await queueMails(handle, [mail]);
}

export async function queueMails(handle: Handle, mails: readonly QueuedMail[]): Promise<void> {
  await insertMails(handle, mails.map(newMail));
}

function newMail(mail: QueuedMail): NewMail {
  const { path = null, attachments = [], expiresAt = null } = mail;
  // A bug of the caller, not of the person who typed: paths are made by the program.
  if (path !== null && !/^\/(?!\/)[\x21-\x7e]*$/.test(path)) throw new Error('not a path of the product');
  const recipient = oneLine(mail.to);
  const params = Object.entries(mail.params).map(([name, value]) => [name, oneLine(value)]);
  return {
    organisationId: mail.organisationId,
    id: randomUUID(),
    recipient,
    locale: mail.locale,
    kind: mail.kind,
    content: { params: Object.fromEntries(params), path, attachments },
    expiresAt,
    problemCode: isMailAddress(recipient) ? null : 'mail.address.invalid',
    now: mail.now,
  };
}
