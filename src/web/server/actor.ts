import { redirect } from '@sveltejs/kit';
import { mayListAnalyses } from '#core/access/analysis-policy.ts';
import type { Actor } from '#usecases/contract.ts';

/** The signed-in person; everybody else is sent to the sign-in page and comes back afterwards. */
export function signedInActor(event: { locals: App.Locals; url: URL }): Actor {
  if (event.locals.actor !== null) return event.locals.actor;
  return redirect(303, `/anmelden?weiter=${encodeURIComponent(event.url.pathname)}`);
}

/** Where somebody begins who came from nowhere in particular. */
export function firstPage(actor: Actor | null): string {
  return actor !== null && mayListAnalyses(actor, actor) ? '/analyse' : '/';
}

/** A page of our own to come back to, or null: an address that could lead elsewhere is none. */
export function safeReturnPath(wanted: string | null): string | null {
  return wanted !== null && /^\/(?![/\\])[\w/.-]*$/.test(wanted) ? wanted : null;
}
