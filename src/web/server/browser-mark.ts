import { randomBytes } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';

/** Short-lived secrets by which a browser is known again on its way to sign-in; none of them signs anybody in. */
const marks = {
  /** Asked for a link in a mail. */
  link: { name: 'umsicht-link', path: '/anmelden', seconds: 3600 },
  /** Left for the sign-in of an office. */
  openId: { name: 'umsicht-openid', path: '/anmelden/openid', seconds: 600 },
} as const;

export type BrowserMark = keyof typeof marks;

export function readMark(cookies: Cookies, mark: BrowserMark): string | null {
  return cookies.get(marks[mark].name) ?? null;
}

export function writeMark(
  { cookies, url }: { readonly cookies: Cookies; readonly url: URL },
  mark: BrowserMark,
  secret: string = randomBytes(32).toString('base64url'),
): string {
  const { name, path, seconds } = marks[mark];
  const secure = url.protocol === 'https:';
  cookies.set(name, secret, { path, maxAge: seconds, httpOnly: true, sameSite: 'lax', secure });
  return secret;
}

export function clearMark(cookies: Cookies, mark: BrowserMark): void {
  const { name, path } = marks[mark];
  cookies.delete(name, { path });
}
