import { redirect } from '@sveltejs/kit';
import type { Actor } from '#usecases/contract.ts';

/** The signed-in person; everybody else is sent to the sign-in page and comes back afterwards. */
export function signedInActor(event: { locals: App.Locals; url: URL }): Actor {
  if (event.locals.actor !== null) return event.locals.actor;
  return redirect(303, `/anmelden?weiter=${encodeURIComponent(event.url.pathname)}`);
}

/** A page of our own to continue with; anything that could lead elsewhere becomes the list of analyses. */
export function safeReturnPath(wanted: string | null): string {
  return wanted !== null && /^\/(?![/\\])[\w/.-]*$/.test(wanted) ? wanted : '/analyse';
}
