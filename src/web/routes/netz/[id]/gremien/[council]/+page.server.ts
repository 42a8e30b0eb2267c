import { error, fail, redirect } from '@sveltejs/kit';
import type { CouncilMember, OrganisationDetails } from '#usecases/network/contract.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { councilInput, councilStates, readCouncil } from '../../../../../server/network/council-form.ts';
import { organisationToRead } from '../../../../../server/network/organisation-page.ts';
import { askedPartners, partnerLines, readPartners } from '../../../../../server/network/partners.ts';
import { seatChoices } from '../../../../../server/network/seat-choices.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** `neu` in the address adds a council, an id changes one; who may not do that does not get to see the form. */
function councilOf(organisation: OrganisationDetails, id: string) {
  const council = organisation.councils.find((one) => one.id === id);
  if (id === 'neu') return organisation.may.saveCouncils ? null : error(403, 'access.refused');
  if (council === undefined) error(404, 'network.council.notFound');
  return council.mayChange ? council : error(403, 'access.refused');
}

const seats = (members: readonly CouncilMember[]) =>
  members.map(({ office, contactId }) => ({ office, contactId: contactId ?? '' }));

export const load: PageServerLoad = async (event) => {
  const { actor, organisation } = await organisationToRead(event);
  const council = councilOf(organisation, event.params.council);
  const subjects = council === null ? [] : [{ kind: 'council' as const, id: council.id }];
  const [partners, contacts, documents] = await Promise.all([
    partnerLines(event.locals, council?.organisations ?? [], council?.keeper.id ?? organisation.id),
    seatChoices(event.locals, organisation, council),
    event.locals.umsicht.documents.list(actor, subjects),
  ]);
  return {
    id: organisation.id,
    name: organisation.name,
    councilId: council?.id ?? null,
    councilName: council?.name ?? '',
    history: council?.states ?? [],
    documents: valueOrErrorPage(documents),
    states: councilStates,
    contacts,
    input: {
      name: council?.name ?? '',
      foundedOn: council?.foundedOn ?? '',
      state: council?.state ?? 'active',
      stateSince: council?.stateSince ?? '',
      rulesOfProcedure: council?.rulesOfProcedure ?? '',
      partners,
      chairs: seats(council?.chairs ?? []),
      steeringGroup: seats(council?.steeringGroup ?? []),
      workingGroups: (council?.workingGroups ?? []).map((group) => ({
        ...group,
        dueOn: group.dueOn ?? '',
        leadContactId: group.leadContactId ?? '',
      })),
    },
  };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { actor, organisation } = await organisationToRead(event);
    const council = councilOf(organisation, event.params.council);
    const translator = translatorFor(event.locals.locale);
    const input = councilInput(await event.request.formData());
    const asked = await askedPartners(event.locals, input.partners);
    const owner = {
      id: council?.id ?? null,
      organisationId: council?.keeper.id ?? organisation.id,
      partners: readPartners(input.partners, { asked, ownKey: organisation.ags }, translator),
    };
    const outcome = readCouncil(input, owner, translator);
    if (!outcome.ok) return fail(400, { input, errors: outcome.errors, message: '' });
    const saved = await event.locals.umsicht.network.saveCouncil(actor, outcome.value);
    if (!saved.ok) return fail(400, { input, errors: {}, message: translator.problem(saved.problem) });
    redirect(303, `/netz/${organisation.id}#gremien`);
  },

  entfernen: async (event) => {
    const { actor, organisation } = await organisationToRead(event);
    const removed = await event.locals.umsicht.network.removeCouncil(actor, event.params.council);
    if (removed.ok) redirect(303, `/netz/${organisation.id}#gremien`);
    const message = translatorFor(event.locals.locale).problem(removed.problem);
    return fail(400, { input: undefined, errors: {}, message });
  },
};
