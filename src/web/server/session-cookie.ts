import type { Cookies } from '@sveltejs/kit';

/** `__Host-` binds the cookie to this host, to https and to the whole site; browsers refuse it on http. */
function cookieName(url: URL): string {
  return url.protocol === 'https:' ? '__Host-umsicht' : 'umsicht';
}

export function readSessionToken(cookies: Cookies, url: URL): string | undefined {
  return cookies.get(cookieName(url));
}

export function writeSessionToken(
  cookies: Cookies,
  url: URL,
  session: { token: string; expires: Date },
): void {
  cookies.set(cookieName(url), session.token, { ...attributes(url), expires: session.expires });
}

export function clearSessionToken(cookies: Cookies, url: URL): void {
  cookies.delete(cookieName(url), attributes(url));
}

function attributes(url: URL) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' } as const;
}
