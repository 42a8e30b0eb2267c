import { randomBytes } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import type { SurveyPass } from '#usecases/survey-answers/contract.ts';

/**
 * The one cookie of residents, for their pages only: address of the survey, code, secret of the draft. It ends with the
 * browser; once something is saved to go on with later, at the end of the field or after 14 days. After sending it says
 * no more than that it was sent.
 */
const name = 'umsicht-b';
const sent = 'fertig';
const longestDays = 14;

interface Visit {
  readonly cookies: Cookies;
  readonly url: URL;
}

export function readPass({ cookies }: Visit): SurveyPass | null {
  const [slug = '', code = '', secret = ''] = (cookies.get(name) ?? '').split('.');
  if (!/^[a-z0-9]{3,12}$/.test(slug) || !/^[\w-]{43}$/.test(secret)) return null;
  if (code !== '' && !/^[0-9A-Z]{16}$/.test(code)) return null;
  return { slug, code: code === '' ? null : code, secret };
}

export function newPass(slug: string, code: string | null): SurveyPass {
  return { slug, code, secret: newSecret() };
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** `days`: to go on later; without them the cookie ends with the browser. */
export function writePass(
  visit: Visit,
  { slug, code, secret }: SurveyPass,
  days: number | null = null,
): void {
  const kept = days === null ? {} : { maxAge: Math.max(1, Math.min(longestDays, days)) * 86_400 };
  visit.cookies.set(name, `${slug}.${code ?? ''}.${secret}`, { ...attributes(visit), ...kept });
}

export function markSent(visit: Visit, slug: string): void {
  visit.cookies.set(name, `${slug}.${sent}`, attributes(visit));
}

export function wasSent({ cookies }: Visit, slug: string): boolean {
  return cookies.get(name) === `${slug}.${sent}`;
}

export function clearPass(visit: Visit): void {
  visit.cookies.delete(name, attributes(visit));
}

function attributes({ url }: Visit) {
  return { path: '/b', httpOnly: true, sameSite: 'strict', secure: url.protocol === 'https:' } as const;
}
