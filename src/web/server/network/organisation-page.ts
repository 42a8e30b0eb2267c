import { error, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#usecases/contract.ts';
import type { OrganisationDetails, OrganisationSummary } from '#usecases/network/contract.ts';
import { signedInActor } from '../actor.ts';
import { valueOrErrorPage } from '../failures.ts';

/** A form within an organisation: who is not allowed to change it does not get to see the form either. */
export async function changeableOrganisation(
  event: Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly id: string } },
): Promise<{ readonly actor: Actor; readonly organisation: OrganisationDetails }> {
  const actor = signedInActor(event);
  const organisation = valueOrErrorPage(
    await event.locals.umsicht.network.organisation(actor, event.params.id),
  );
  if (!organisation.may.change) error(403, 'access.refused');
  return { actor, organisation };
}

/** Everybody a step or a council can be shared with. */
export async function allOrganisations(locals: App.Locals): Promise<readonly OrganisationSummary[]> {
  return valueOrErrorPage(await locals.umsicht.network.organisations(locals.actor));
}

/** Names of the others, one a line, as the form shows them. */
export function partnerLines(
  ids: readonly string[],
  own: string,
  organisations: readonly OrganisationSummary[],
): string {
  return organisations
    .filter(({ id }) => id !== own && ids.includes(id))
    .map(({ name }) => name)
    .join('\n');
}
