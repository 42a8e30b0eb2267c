import { isMailAddress } from '#core/mail/mail-address.ts';
import type { SmtpSettings } from '#jobs/smtp-mailer.ts';

export const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '::1'];

/**
 * `smtp://name:password@host:587`, or `smtps://` where the server speaks TLS from the first byte. Without TLS
 * nothing leaves this computer, unless `?tls=optional` allows it. null: not understood.
 */
export function readSmtpUrl(text: string): Omit<SmtpSettings, 'from'> | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isSecure = url.protocol === 'smtps:';
  if ((!isSecure && url.protocol !== 'smtp:') || url.hostname === '') return null;
  if (!['', '/'].includes(url.pathname) || url.hash !== '') return null;
  if (!['', '?tls=optional'].includes(url.search) || (isSecure && url.search !== '')) return null;
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  const user = decoded(url.username);
  const password = decoded(url.password);
  if (user === null || password === null) return null;
  const isNextDoor = loopbackHosts.includes(host) || url.search !== '';
  return {
    host,
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    protection: isSecure ? 'tls' : isNextDoor ? 'ifOffered' : 'starttls',
    user: user === '' ? null : user,
    password: user === '' ? null : password,
  };
}

/** `Umsicht <umsicht@example.org>` or only the address. null: not understood. */
export function readSender(text: string): SmtpSettings['from'] | null {
  const [, name = '', address = text.trim()] = /^([^<>]*)<([^<>]*)>$/.exec(text.trim()) ?? [];
  if (!isMailAddress(address) || /[\p{Cc}"]/u.test(name)) return null;
  return { name: name.trim(), address };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
