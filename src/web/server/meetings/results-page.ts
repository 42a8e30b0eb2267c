import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#usecases/contract.ts';
import type { ResultsOfMeeting } from '#usecases/meeting-results/contract.ts';
import { signedInActor } from '../actor.ts';
import { valueOrErrorPage } from '../failures.ts';
import { hostChoices } from './meeting-page.ts';

/** For those who organise or moderate the meeting. */
export async function resultsToRead(
  event: Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly id: string } },
): Promise<{ readonly actor: Actor; readonly results: ResultsOfMeeting }> {
  const actor = signedInActor(event);
  const results = valueOrErrorPage(await event.locals.umsicht.meetingResults.read(actor, event.params.id));
  return { actor, results };
}

/** Names of organisations that may be chosen, and what they stand for. */
export async function namedOrganisations(locals: App.Locals, typed: readonly string[] = []) {
  const { organisations } = await hostChoices(locals, typed);
  return {
    names: organisations.map(({ name }) => name),
    idOf: new Map(organisations.map(({ id, name }) => [name.toLowerCase(), id])),
  };
}
