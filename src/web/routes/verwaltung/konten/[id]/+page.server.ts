import { error, fail, type RequestEvent, redirect } from '@sveltejs/kit';
import { managedOrganisation, organisationQuery } from '../../../../server/accounts/managed-organisation.ts';
import {
  inputOf,
  memberInput,
  readMembership,
  refusedAt,
  roleOptions,
} from '../../../../server/accounts/member-form.ts';
import { saidAt } from '../../../../server/said-at.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

type MemberEvent = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly id: string } };

/** One access the actor may change; others do not get to see the form either. */
async function changeableMember(event: MemberEvent) {
  const { actor, list } = await managedOrganisation(event);
  const member = list.members.find(({ id }) => id === event.params.id);
  if (member === undefined) error(404, 'member.membership.notFound');
  if (!member.changeable) error(403, 'access.refused');
  const organisationId = list.organisation.id;
  const query = organisationQuery(actor, organisationId);
  return { actor, list, member, key: { organisationId, id: member.id }, query };
}

export const load: PageServerLoad = async (event) => {
  const { list, member, query } = await changeableMember(event);
  return {
    organisation: list.organisation,
    name: member.name,
    roles: roleOptions(list.grantable, translatorFor(event.locals.locale)),
    input: inputOf(member),
    query,
  };
};

export const actions: Actions = {
  aendern: async (event) => {
    const { actor, key, query } = await changeableMember(event);
    const translator = translatorFor(event.locals.locale);
    const input = memberInput(await event.request.formData());
    const outcome = readMembership(input, translator);
    if (!outcome.ok) return fail(400, { input, errors: outcome.errors, message: '' });
    const changed = await event.locals.umsicht.members.change(actor, key, outcome.value);
    if (!changed.ok)
      return fail(400, { input, ...refusedAt(changed.problem, translator.problem(changed.problem)) });
    redirect(303, `/verwaltung/konten${query === '' ? '?' : `${query}&`}getan=geaendert`);
  },
  beenden: async (event) => {
    const { actor, key, member, query } = await changeableMember(event);
    const ended = await event.locals.umsicht.members.end(actor, key);
    if (!ended.ok) {
      const message = translatorFor(event.locals.locale).problem(ended.problem);
      return fail(400, { input: inputOf(member), ...saidAt(null, message) });
    }
    redirect(303, `/verwaltung/konten${query === '' ? '?' : `${query}&`}getan=beendet`);
  },
};
