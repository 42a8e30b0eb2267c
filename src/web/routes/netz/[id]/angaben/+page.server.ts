import { fail, redirect } from '@sveltejs/kit';
import { maySaveOrganisation } from '#core/access/organisation-policy.ts';
import { holdsOn } from '#core/network/day.ts';
import type { OrganisationDetails } from '#usecases/network/contract.ts';
import { todayInGermany } from '../../../../dates.ts';
import { organisationChoices } from '../../../../server/network/organisation-choices.ts';
import {
  type OrganisationInput,
  organisationInput,
  readOrganisation,
} from '../../../../server/network/organisation-form.ts';
import { changeableOrganisation } from '../../../../server/network/organisation-page.ts';
import { askedPartners, partnerLines, readPartners } from '../../../../server/network/partners.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** The organisation as the form shows it: what holds today. */
async function inputOf(locals: App.Locals, organisation: OrganisationDetails): Promise<OrganisationInput> {
  const { id, name, kind, ags, ars, region, sorbianArea, validFrom, validTo, keys } = organisation;
  const links = organisation.links.filter((link) => holdsOn(link, todayInGermany()));
  const upwards = (relation: 'partOf' | 'memberOf'): string[] =>
    links.flatMap((link) => (link.direction === 'up' && link.relation === relation ? [link.otherId] : []));
  const members = links.filter(({ direction, relation }) => direction === 'down' && relation === 'memberOf');
  return {
    name,
    kind,
    ags: ags ?? '',
    ars: ars ?? '',
    region: region ?? '',
    sorbianArea: sorbianArea ? 'ja' : '',
    validFrom: validFrom ?? '',
    validTo: validTo ?? '',
    partOf: upwards('partOf')[0] ?? '',
    memberOf: upwards('memberOf'),
    successors: keys.find((key) => key.ags === ags)?.successors.join(' ') ?? '',
    members: await partnerLines(
      locals,
      members.map((link) => ({ id: link.organisationId, name: link.otherName })),
      id,
    ),
  };
}

export const load: PageServerLoad = async (event) => {
  const { actor, organisation } = await changeableOrganisation(event);
  return {
    id: organisation.id,
    name: organisation.name,
    // Keys and what belongs to what decide who is responsible for others too.
    structure: maySaveOrganisation(actor, { organisationId: '' }),
    choices: await organisationChoices(event.locals, organisation.id),
    input: await inputOf(event.locals, organisation),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, organisation } = await changeableOrganisation(event);
    const translator = translatorFor(event.locals.locale);
    const sent = organisationInput(await event.request.formData());
    const { name, region, sorbianArea } = sent;
    // What the form did not show stays as it is.
    const input = maySaveOrganisation(actor, { organisationId: '' })
      ? sent
      : { ...(await inputOf(event.locals, organisation)), name, region, sorbianArea };
    const asked = await askedPartners(event.locals, input.members);
    const members = readPartners(input.members, { asked, ownKey: organisation.ags }, translator);
    const outcome = readOrganisation(input, { id: organisation.id, members }, translator);
    if (!outcome.ok) return fail(400, { input, errors: outcome.errors, message: '' });
    const saved = await event.locals.umsicht.network.saveOrganisation(actor, outcome.value);
    if (!saved.ok) return fail(400, { input, errors: {}, message: translator.problem(saved.problem) });
    redirect(303, `/netz/${organisation.id}`);
  },
};
