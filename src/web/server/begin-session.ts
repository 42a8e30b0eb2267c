import type { Cookies } from '@sveltejs/kit';
import type { SessionToken } from '#usecases/contract.ts';
import { firstPage, safeReturnPath } from './actor.ts';
import { rememberLocale } from './locale.ts';
import { clearSessionToken, readSessionToken, writeSessionToken } from './session-cookie.ts';

interface SignInEvent {
  readonly cookies: Cookies;
  readonly locals: App.Locals;
  readonly url: URL;
}

/** Signs the browser in and says where the person goes on. */
export async function beginSession(
  { cookies, locals, url }: SignInEvent,
  session: SessionToken,
  {
    returnPath,
    keepsLanguage = false,
  }: { readonly returnPath: string | null; readonly keepsLanguage?: boolean },
): Promise<string> {
  // A session that was there before ends: nobody else can have prepared the one that counts from now on.
  const earlier = readSessionToken(cookies, url);
  if (earlier !== undefined) {
    await locals.umsicht.sessions.signOut(earlier);
    clearSessionToken(cookies, url);
  }
  const actor = await locals.umsicht.sessions.actorOf(session.token);
  if (actor !== null && !keepsLanguage) rememberLocale(cookies, url, actor.locale);
  writeSessionToken(cookies, url, session);
  return safeReturnPath(returnPath) ?? firstPage(actor);
}
