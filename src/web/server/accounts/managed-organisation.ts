import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#usecases/contract.ts';
import type { MemberList } from '#usecases/members/contract.ts';
import { signedInActor } from '../actor.ts';
import { valueOrErrorPage } from '../failures.ts';

/** The organisation whose people a page is about: the own one unless the address names another. */
export async function managedOrganisation(
  event: Pick<RequestEvent, 'locals' | 'url'>,
): Promise<{ readonly actor: Actor; readonly list: MemberList }> {
  const actor = signedInActor(event);
  const wanted = event.url.searchParams.get('organisation') || actor.organisationId;
  return { actor, list: valueOrErrorPage(await event.locals.umsicht.members.list(actor, wanted)) };
}

/** Carries the organisation from page to page; nothing where it is the own one. */
export function organisationQuery(actor: Actor, organisationId: string): string {
  return organisationId === actor.organisationId ? '' : `?organisation=${encodeURIComponent(organisationId)}`;
}
