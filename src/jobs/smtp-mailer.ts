import { createTransport } from 'nodemailer';
import type { MailAttachment } from '#core/mail/mail-content.ts';

/** Where mails go out, from whom, and how the way there is protected. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte. `starttls`: required after the greeting. `ifOffered`: for a server next door. */
  readonly protection: 'tls' | 'starttls' | 'ifOffered';
  readonly user: string | null;
  readonly password: string | null;
  readonly from: { readonly name: string; readonly address: string };
}

export interface OutgoingMail {
  /** The same in every attempt: who gets a mail twice can tell. */
  readonly id: string;
  readonly to: string;
  readonly locale: 'de' | 'en';
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly MailAttachment[];
}

/**
 * `refused`: this mail never. `later`: this mail not now. `away`: the server takes no mail at all now, be it
 * that it does not answer or that it does not want us.
 */
export type SendOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused' | 'later' | 'away'; readonly problemCode: string };

export interface Mailer {
  /** Throws only where the program is wrong. */
  send(mail: OutgoingMail, signal: AbortSignal): Promise<SendOutcome>;
  /** `sent`: the server answers and takes our name and password. */
  check(): Promise<SendOutcome>;
  close(): void;
}

/** A mail takes seconds; a server that says nothing for a minute says nothing any more. */
const silenceMs = 60_000;
/** All in all: shorter than a mail is reserved (`mail-work.ts`). */
const longestMs = 3 * 60_000;

/** One connection for all mails until it is closed. */
export function openSmtpMailer(settings: SmtpSettings): Mailer {
  const { user, password, protection, from } = settings;
  const transport = createTransport({
    pool: true,
    maxConnections: 1,
    // A mail whose connection broke is tried again by the outbox, which remembers it; not behind its back.
    maxRequeues: 0,
    host: settings.host,
    port: settings.port,
    secure: protection === 'tls',
    requireTLS: protection === 'starttls',
    // Who could take STARTTLS out of the answer could also show any certificate: asking for a good one there
    // would protect nobody and lock out servers that made their own.
    ...(protection === 'ifOffered' ? { opportunisticTLS: true, tls: { rejectUnauthorized: false } } : {}),
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    dnsTimeout: 20_000,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail, signal) => {
      try {
        await transport.sendMail({
          messageId: `<${mail.id}@${from.address.split('@').at(-1)}>`,
          // As objects: nothing in a name or an address is read as a second one.
          from: { name: from.name, address: from.address },
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.body,
          attachments: mail.attachments.map(({ name, mediaType, content }) => ({
            filename: name,
            contentType: mediaType,
            content,
          })),
          headers: {
            'Content-Language': mail.locale,
            // Nobody's absence note answers a machine.
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
          signal: AbortSignal.any([signal, AbortSignal.timeout(longestMs)]),
        });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    check: async () => {
      try {
        await transport.verify();
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** What the answer of a server means for the mail. Its text is not used: it quotes addresses. */
export function outcomeOf(error: unknown): SendOutcome {
  const { code, command, responseCode } = error as SmtpError;
  const isForGood = responseCode !== undefined && responseCode >= 500;
  if (code === 'EAUTH' || code === 'ENOAUTH') return away('mail.server.signIn');
  if (code === 'ETLS' || isCertificateError(error)) return away('mail.server.tls');
  if (code === 'EENVELOPE' && command === 'MAIL FROM')
    return away(isForGood ? 'mail.server.sender' : 'mail.server.away');
  if (code === 'EENVELOPE' && command === 'RCPT TO')
    return isForGood ? refused('mail.refused.recipient') : later();
  if (code === 'EENVELOPE' && command === 'API') return refused('mail.address.invalid');
  if (code === 'EENVELOPE' || code === 'EMESSAGE')
    return isForGood || responseCode === undefined ? refused('mail.refused.message') : later();
  if (code === undefined || !/^E[A-Z]/.test(code)) throw error;
  return away('mail.server.away');
}

function isCertificateError(error: unknown): boolean {
  return /certificate|wrong version number|SSL|TLS/i.test(error instanceof Error ? error.message : '');
}

function away(problemCode: string): SendOutcome {
  return { kind: 'away', problemCode };
}

function refused(problemCode: string): SendOutcome {
  return { kind: 'refused', problemCode };
}

function later(): SendOutcome {
  return { kind: 'later', problemCode: 'mail.later' };
}
