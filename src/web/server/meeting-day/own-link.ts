import type { RequestEvent } from '@sveltejs/kit';
import type { OwnDay } from '#usecases/meeting-day/contract.ts';
import { valueOrErrorPage } from '../failures.ts';

type OwnEvent = Pick<RequestEvent, 'locals' | 'setHeaders'> & { readonly params: { readonly token: string } };

/** The day of the person of a personal link; found by no search engine, and no other site learns the link. */
export async function ownDay(event: OwnEvent): Promise<OwnDay> {
  event.setHeaders({ 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' });
  return valueOrErrorPage(await event.locals.umsicht.meetingDay.readOwn(event.params.token));
}
