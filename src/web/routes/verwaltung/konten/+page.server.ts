import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import type { Actor } from '#usecases/contract.ts';
import { managedOrganisation, organisationQuery } from '../../../server/accounts/managed-organisation.ts';
import { signedInActor } from '../../../server/actor.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { word } from '../../../server/network/form-fields.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** What was just done; said once, on the page the person comes back to. */
const done = ['eingeladen', 'zurueckgezogen', 'geaendert', 'beendet'] as const;

export const load: PageServerLoad = async (event) => {
  const { actor, list } = await managedOrganisation(event);
  const { url } = event;
  return {
    ...list,
    query: organisationQuery(actor, list.organisation.id),
    done: done.find((one) => one === url.searchParams.get('getan')) ?? null,
    invited: list.invitations.find(({ id }) => id === url.searchParams.get('einladung'))?.email ?? '',
    search: actor.role === 'stateOffice' ? await searched(event, actor) : null,
  };
};

/** Organisations with the name or key that was asked for; a single one is shown at once. */
async function searched({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>, actor: Actor) {
  const words = (url.searchParams.get('suche') ?? '').trim();
  if (words === '') return { words, hits: null };
  const hits = valueOrErrorPage(await locals.umsicht.network.organisationNames(actor, { called: [words] }));
  const [hit] = hits;
  if (hit !== undefined && hits.length === 1)
    redirect(303, `/verwaltung/konten?organisation=${encodeURIComponent(hit.id)}`);
  return { words, hits: hits.map(({ id, name }) => ({ id, name })) };
}

export const actions: Actions = {
  zurueckziehen: async (event) => {
    const actor = signedInActor(event);
    const form = await event.request.formData();
    const organisationId = word(form, 'organisation');
    const key = { organisationId, id: word(form, 'einladung') };
    const withdrawn = await event.locals.umsicht.members.withdraw(actor, key);
    if (!withdrawn.ok)
      return fail(400, { message: translatorFor(event.locals.locale).problem(withdrawn.problem) });
    redirect(303, doneAddress('zurueckgezogen', organisationQuery(actor, organisationId)));
  },
};

function doneAddress(what: (typeof done)[number], query: string): string {
  return `/verwaltung/konten${query === '' ? '?' : `${query}&`}getan=${what}`;
}
