import { fail, redirect } from '@sveltejs/kit';
import { managedOrganisation, organisationQuery } from '../../../../server/accounts/managed-organisation.ts';
import {
  type InvitationInput,
  invitationInput,
  readInvitation,
  refusedAt,
  roleOptions,
} from '../../../../server/accounts/member-form.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, list } = await managedOrganisation(event);
  const input: InvitationInput = {
    email: '',
    name: '',
    role: '',
    function: '',
    validFrom: '',
    validTo: '',
  };
  return {
    organisation: list.organisation,
    query: organisationQuery(actor, list.organisation.id),
    roles: roleOptions(list.grantable, translatorFor(event.locals.locale)),
    input,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, list } = await managedOrganisation(event);
    const translator = translatorFor(event.locals.locale);
    const input = invitationInput(await event.request.formData());
    const outcome = readInvitation(input, translator);
    if (!outcome.ok) return fail(400, { input, errors: outcome.errors, message: '' });
    const organisationId = list.organisation.id;
    const invited = await event.locals.umsicht.members.invite(actor, { ...outcome.value, organisationId });
    if (!invited.ok)
      return fail(400, { input, ...refusedAt(invited.problem, translator.problem(invited.problem)) });
    const query = organisationQuery(actor, organisationId);
    const done = `getan=eingeladen&einladung=${invited.value.id}`;
    redirect(303, `/verwaltung/konten${query === '' ? '?' : `${query}&`}${done}`);
  },
};
