import { error, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#usecases/contract.ts';
import type { OrganisationDetails } from '#usecases/network/contract.ts';
import { signedInActor } from '../actor.ts';
import { valueOrErrorPage } from '../failures.ts';

/** For a signed-in person; what of it they may change, the organisation says. */
export async function organisationToRead(
  event: Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly id: string } },
): Promise<{ readonly actor: Actor; readonly organisation: OrganisationDetails }> {
  const actor = signedInActor(event);
  const { network } = event.locals.umsicht;
  return { actor, organisation: valueOrErrorPage(await network.organisation(actor, event.params.id)) };
}

/** A form within an organisation: who is not allowed to change it does not get to see the form either. */
export async function changeableOrganisation(
  event: Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly id: string } },
  what: keyof OrganisationDetails['may'] = 'change',
): Promise<{ readonly actor: Actor; readonly organisation: OrganisationDetails }> {
  const { actor, organisation } = await organisationToRead(event);
  if (!organisation.may[what]) error(403, 'access.refused');
  return { actor, organisation };
}
