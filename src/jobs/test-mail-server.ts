import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SmtpSettings } from './smtp-mailer.ts';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Names of the headers in lower case, values in words. */
  readonly headers: ReadonlyMap<string, string>;
  readonly raw: string;
  /** The first text part. */
  readonly text: string;
}

export interface TestMailServer {
  readonly port: number;
  readonly received: ReceivedMail[];
  /** For a mailer that talks to it. */
  readonly settings: SmtpSettings;
  /** Gone, as when its machine is off. */
  stop(): Promise<void>;
}

/** What the server answers instead of yes: code and words. */
export interface Answers {
  mailFrom?: (address: string) => string | null;
  rcptTo?: (address: string) => string | null;
  /** After the whole mail has arrived. */
  data?: (mail: ReceivedMail) => string | null | 'hangUp' | Promise<string | null | 'hangUp'>;
}

/** A real SMTP server on this computer, for tests: speaks, takes, refuses, hangs up. */
export async function startTestMailServer(
  answers: Answers = {},
  options: SMTPServerOptions & { readonly port?: number } = {},
): Promise<TestMailServer> {
  const { port = 0, ...given } = options;
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH'],
    hideSTARTTLS: true,
    disableReverseLookup: true,
    closeTimeout: 200,
    ...given,
    onMailFrom: ({ address }, _session, callback) => callback(answer(answers.mailFrom?.(address))),
    onRcptTo: ({ address }, _session, callback) => callback(answer(answers.rcptTo?.(address))),
    onData: (stream, session, callback) => {
      const chunks: Uint8Array[] = [];
      stream.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      stream.on('end', async () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        const mail = { from, to: rcptTo.map(({ address }) => address), ...readMail(Buffer.concat(chunks)) };
        const said = await answers.data?.(mail);
        if (said === 'hangUp') {
          for (const connection of server.connections) connection.close();
          return;
        }
        if (said === undefined || said === null) received.push(mail);
        callback(answer(said));
      });
    },
  });
  // Connections that clients break off.
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const bound = (server.server.address() as AddressInfo).port;
  return {
    port: bound,
    received,
    settings: {
      host: '127.0.0.1',
      port: bound,
      protection: 'ifOffered',
      user: null,
      password: null,
      from: { name: 'Umsicht', address: 'umsicht@example.org' },
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function answer(said: string | null | undefined): Error | null {
  if (said === null || said === undefined) return null;
  const [code, ...words] = said.split(' ');
  return Object.assign(new Error(words.join(' ')), { responseCode: Number(code) });
}

function readMail(bytes: Uint8Array): Pick<ReceivedMail, 'headers' | 'raw' | 'text'> {
  const raw = new TextDecoder('latin1').decode(bytes);
  const { headers, body } = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1];
  const part = boundary === undefined ? { headers, body } : split(body.split(`--${boundary}\r\n`)[1] ?? '');
  return { headers, raw, text: decoded(part.body, part.headers.get('content-transfer-encoding') ?? '') };
}

function split(raw: string): { headers: ReadonlyMap<string, string>; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at).toLowerCase(), wordsOf(line.slice(at + 1).trim())];
  });
  return { headers: new Map(headers), body: raw.slice(end + 4) };
}

/** Encoded words of RFC 2047. */
function wordsOf(value: string): string {
  return value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      decoded(kind.toUpperCase() === 'Q' ? text.replaceAll('_', ' ') : text, kind.toUpperCase()),
    );
}

function decoded(text: string, encoding: string): string {
  if (/^(B|base64)$/i.test(encoding)) return Buffer.from(text, 'base64').toString('utf8');
  if (!/^(Q|quoted-printable)$/i.test(encoding)) return text;
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
