import { error, fail, redirect } from '@sveltejs/kit';
import type { CouncilMember, OrganisationDetails } from '#usecases/network/contract.ts';
import { councilInput, councilStates, readCouncil } from '../../../../../server/network/council-form.ts';
import {
  allOrganisations,
  changeableOrganisation,
  partnerLines,
} from '../../../../../server/network/organisation-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

function councilOf({ councils }: Pick<OrganisationDetails, 'councils'>, id: string) {
  if (id === 'neu') return null;
  return councils.find((council) => council.id === id) ?? error(404, 'network.council.notFound');
}

const seats = (members: readonly CouncilMember[]) =>
  members.map(({ office, contactId }) => ({ office, contactId: contactId ?? '' }));

export const load: PageServerLoad = async (event) => {
  const { organisation } = await changeableOrganisation(event);
  const council = councilOf(organisation, event.params.council);
  const organisations = await allOrganisations(event.locals);
  return {
    id: organisation.id,
    name: organisation.name,
    councilId: council?.id ?? null,
    states: councilStates,
    contacts: organisation.contacts.map(({ id, name }) => ({ value: id, label: name })),
    input: {
      name: council?.name ?? '',
      foundedOn: council?.foundedOn ?? '',
      state: council?.state ?? 'active',
      stateSince: council?.stateSince ?? '',
      rulesOfProcedure: council?.rulesOfProcedure ?? '',
      partners: partnerLines(council?.organisationIds ?? [], organisation.id, organisations),
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
  default: async (event) => {
    const { actor, organisation } = await changeableOrganisation(event);
    const council = councilOf(organisation, event.params.council);
    const translator = translatorFor(event.locals.locale);
    const input = councilInput(await event.request.formData());
    const owner = {
      id: council?.id ?? null,
      organisationId: organisation.id,
      organisations: await allOrganisations(event.locals),
    };
    const outcome = readCouncil(input, owner, translator);
    if (!outcome.ok) return fail(400, { input, errors: outcome.errors, message: '' });
    const saved = await event.locals.umsicht.network.saveCouncil(actor, outcome.value);
    if (!saved.ok) return fail(400, { input, errors: {}, message: translator.problem(saved.problem) });
    redirect(303, `/netz/${organisation.id}#gremien`);
  },
};
