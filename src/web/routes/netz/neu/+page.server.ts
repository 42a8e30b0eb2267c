import { error, fail, redirect } from '@sveltejs/kit';
import { maySaveOrganisation } from '#core/access/organisation-policy.ts';
import { signedInActor } from '../../../server/actor.ts';
import { organisationChoices } from '../../../server/network/organisation-choices.ts';
import { organisationInput, readOrganisation } from '../../../server/network/organisation-form.ts';
import { askedPartners, readPartners } from '../../../server/network/partners.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  if (!maySaveOrganisation(actor, { organisationId: '' })) error(403, 'access.refused');
  return { choices: await organisationChoices(event.locals, null) };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = signedInActor(event);
    const translator = translatorFor(event.locals.locale);
    const input = organisationInput(await event.request.formData());
    const asked = await askedPartners(event.locals, input.members);
    const members = readPartners(input.members, { asked, ownKey: null }, translator);
    const outcome = readOrganisation(input, { id: null, members }, translator);
    if (!outcome.ok) return fail(400, { input, errors: outcome.errors, message: '' });
    const saved = await event.locals.umsicht.network.saveOrganisation(actor, outcome.value);
    if (!saved.ok) return fail(400, { input, errors: {}, message: translator.problem(saved.problem) });
    redirect(303, `/netz/${saved.value.id}`);
  },
};
