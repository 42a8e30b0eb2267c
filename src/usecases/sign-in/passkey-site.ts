import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Site } from './contract.ts';

/**
 * What passkeys are bound to: the origin of the product and its name. Browsers make none for a bare address such as
 * 127.0.0.1, and none without encryption except on this computer.
 */
export function passkeySite(site: Site): Result<{ readonly origin: string; readonly rpID: string }> {
  const { origin, protocol, hostname } = new URL(site);
  const isName = /[a-z]/i.test(hostname) && !hostname.startsWith('[');
  if (isName && (protocol === 'https:' || hostname === 'localhost')) return ok({ origin, rpID: hostname });
  return failed(problem('signIn.passkey.site', { host: hostname }));
}
