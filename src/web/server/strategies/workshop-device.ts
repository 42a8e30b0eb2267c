import { randomBytes } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';

/**
 * What a device keeps of a workshop: one secret in a cookie of its own, for these pages only. It says that a vote is
 * the one that was given before, and nothing about the person. Made when the page is opened, so that taking a seat
 * twice is taking it once.
 */
const name = 'umsicht-werkstatt';
/** Longer than a workshop stays open from afar. */
const maxAge = 40 * 86_400;

type DeviceEvent = Pick<RequestEvent, 'cookies' | 'url' | 'setHeaders'>;

export function deviceSecret({ cookies }: Pick<DeviceEvent, 'cookies'>): string {
  return cookies.get(name) ?? '';
}

/** Of the device, or a new one. The link stands in the address: it goes to no other site and into no search engine. */
export function rememberedSecret(event: DeviceEvent): string {
  event.setHeaders({ 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' });
  return deviceSecret(event) || newDeviceSecret(event);
}

/** For the next person at the same device; what was written and weighed before stays. */
export function newDeviceSecret({ cookies, url }: Pick<DeviceEvent, 'cookies' | 'url'>): string {
  const secret = randomBytes(32).toString('base64url');
  const secure = url.protocol === 'https:';
  cookies.set(name, secret, { path: '/werkstatt', httpOnly: true, sameSite: 'lax', secure, maxAge });
  return secret;
}
