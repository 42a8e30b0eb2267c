import { redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { bodyTooLarge } from './server/body-limit.ts';
import { asLocale, chosenLocale, rememberLocale } from './server/locale.ts';
import { addSecurityHeaders } from './server/security-headers.ts';
import { readSessionToken } from './server/session-cookie.ts';
import { webLog, wiredUmsicht } from './server/wiring.ts';

export const handle: Handle = async ({ event, resolve }) => {
  const startedAt = performance.now();
  const { cookies, locals, request, url } = event;
  const answer = (response: Response): Response => {
    addSecurityHeaders(response.headers, url);
    // When somebody answered, and how long it took, is written down nowhere.
    if (isOfResidents(event.route.id)) return response;
    webLog()?.request({
      method: request.method,
      route: event.route.id ?? 'none',
      status: response.status,
      milliseconds: Math.round(performance.now() - startedAt),
    });
    return response;
  };

  // No address of ours has a zero byte in it, and no database takes one.
  if (/%00/.test(url.pathname + url.search)) return answer(new Response('Not found', { status: 404 }));
  if (bodyTooLarge(event)) return answer(new Response('Payload too large', { status: 413 }));

  locals.umsicht = wiredUmsicht();
  // Nobody is signed in there, and the pages keep their own language and their own cookie.
  if (isOfResidents(event.route.id)) {
    locals.actor = null;
    locals.locale = 'de';
    return answer(await resolve(event));
  }
  const token = readSessionToken(cookies, url);
  locals.actor = token === undefined ? null : await locals.umsicht.sessions.actorOf(token);

  const wanted = asLocale(url.searchParams.get('sprache'));
  if (wanted !== undefined && request.method === 'GET' && !url.pathname.includes('/ausgabe/')) {
    rememberLocale(cookies, url, wanted);
    url.searchParams.delete('sprache');
    // Two slashes at the beginning would be the name of another host.
    redirect(303, `/${url.pathname.replace(/^[/\\]+/, '')}${url.search}`);
  }
  locals.locale = chosenLocale(cookies, request.headers.get('accept-language'));

  return answer(
    await resolve(event, {
      transformPageChunk: ({ html }) => html.replace('<html lang="de"', `<html lang="${locals.locale}"`),
    }),
  );
};

/** The pages on which surveys are answered (decision 044). */
function isOfResidents(route: string | null): boolean {
  return route === '/b' || route?.startsWith('/b/') === true;
}

/** Bugs end here: logged with a reference, answered without detail. */
export const handleError: HandleServerError = ({ error, event, kind }) => {
  if (kind !== 'unknown') return undefined as never;
  const reference = crypto.randomUUID().slice(0, 8);
  const log = webLog();
  if (log === undefined) console.error(reference, error);
  else
    log.failure(error, {
      reference,
      route: isOfResidents(event.route.id) ? '/b' : (event.route.id ?? 'none'),
    });
  return { status: 500, message: 'internal', reference };
};
