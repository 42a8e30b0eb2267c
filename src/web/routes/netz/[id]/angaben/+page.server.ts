import { fail, redirect } from '@sveltejs/kit';
import { organisationChoices } from '../../../../server/network/organisation-choices.ts';
import { organisationInput, readOrganisation } from '../../../../server/network/organisation-form.ts';
import { changeableOrganisation } from '../../../../server/network/organisation-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { organisation } = await changeableOrganisation(event);
  const { id, name, kind, ags, ars, region, sorbianArea, validFrom, validTo } = organisation;
  const upwards = organisation.links.filter(({ direction }) => direction === 'up');
  const idsOf = (relation: 'partOf' | 'memberOf') =>
    upwards
      .filter((link) => link.relation === relation)
      .map((link) => (link.otherId === id ? link.organisationId : link.otherId));
  return {
    id,
    name,
    choices: await organisationChoices(event.locals, id),
    input: {
      name,
      kind,
      ags: ags ?? '',
      ars: ars ?? '',
      region: region ?? '',
      sorbianArea: sorbianArea ? 'ja' : '',
      validFrom: validFrom ?? '',
      validTo: validTo ?? '',
      partOf: idsOf('partOf')[0] ?? '',
      memberOf: idsOf('memberOf'),
    },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, organisation } = await changeableOrganisation(event);
    const translator = translatorFor(event.locals.locale);
    const input = organisationInput(await event.request.formData());
    const outcome = readOrganisation(input, organisation.id, translator);
    if (!outcome.ok) return fail(400, { input, errors: outcome.errors, message: '' });
    const saved = await event.locals.umsicht.network.saveOrganisation(actor, outcome.value);
    if (!saved.ok) return fail(400, { input, errors: {}, message: translator.problem(saved.problem) });
    redirect(303, `/netz/${organisation.id}`);
  },
};
