import { error, type RequestEvent } from '@sveltejs/kit';
import type { OwnRegistration } from '#usecases/registrations/contract.ts';

/** Pages behind a personal link are found by no search engine, and no other site learns the link. */
export function keepSecret({ setHeaders }: Pick<RequestEvent, 'setHeaders'>): void {
  setHeaders({ 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' });
}

export async function ownRegistration(event: {
  readonly locals: App.Locals;
  readonly params: { readonly token: string };
}): Promise<OwnRegistration> {
  const read = await event.locals.umsicht.registrations.readOwn(event.params.token);
  return read.ok ? read.value : error(404, read.problem.code);
}
