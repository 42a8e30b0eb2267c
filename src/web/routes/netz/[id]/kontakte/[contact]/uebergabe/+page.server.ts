import { error, fail, redirect } from '@sveltejs/kit';
import { todayInGermany } from '../../../../../../dates.ts';
import { readHandover } from '../../../../../../server/network/contact-form.ts';
import { word } from '../../../../../../server/network/form-fields.ts';
import { contactOf } from '../../../../../../server/network/organisation-contact.ts';
import { changeableOrganisation } from '../../../../../../server/network/organisation-page.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { organisation } = await changeableOrganisation(event, 'saveContacts');
  const contact = contactOf(organisation, event.params.contact) ?? error(404, 'network.contact.notFound');
  return {
    id: organisation.id,
    name: organisation.name,
    contact: { id: contact.id, name: contact.name },
    successors: organisation.contacts
      .filter(({ id }) => id !== contact.id)
      .map(({ id, name }) => ({ value: id, label: name })),
    input: { on: contact.validTo ?? todayInGermany(), successorId: '' },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, organisation } = await changeableOrganisation(event, 'saveContacts');
    const translator = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = { on: word(form, 'on'), successorId: word(form, 'successorId') };
    const outcome = readHandover(input, translator);
    if (!outcome.ok) return fail(400, { input, errors: outcome.errors, message: '' });
    const ended = await event.locals.umsicht.network.endContact(actor, event.params.contact, outcome.value);
    if (!ended.ok) return fail(400, { input, errors: {}, message: translator.problem(ended.problem) });
    redirect(
      303,
      `/netz/${organisation.id}?uebergeben=${ended.value.deputyOf + ended.value.councils}#kontakte`,
    );
  },
};
