import { fail, redirect } from '@sveltejs/kit';
import { contactInput, readContact } from '../../../../../server/network/contact-form.ts';
import { contactOf } from '../../../../../server/network/organisation-contact.ts';
import { changeableOrganisation } from '../../../../../server/network/organisation-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { organisation } = await changeableOrganisation(event, 'saveContacts');
  const contact = contactOf(organisation, event.params.contact);
  return {
    id: organisation.id,
    name: organisation.name,
    contactId: contact?.id ?? null,
    deputies: organisation.contacts
      .filter(({ id }) => id !== contact?.id)
      .map(({ id, name }) => ({ value: id, label: name })),
    input: {
      name: contact?.name ?? '',
      function: contact?.function ?? 'preventionCoordinator',
      topics: [...(contact?.topics ?? [])] as string[],
      areas: contact?.areas.join(' ') ?? '',
      phone: contact?.phone ?? '',
      email: contact?.email ?? '',
      hours: contact?.hours ?? '',
      deputyId: contact?.deputyId ?? '',
      consent: contact?.publishConsentOn ? 'ja' : '',
      publishConsentOn: contact?.publishConsentOn ?? '',
      source: contact?.source ?? '',
      validFrom: contact?.validFrom ?? '',
      validTo: contact?.validTo ?? '',
    },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, organisation } = await changeableOrganisation(event, 'saveContacts');
    const contact = contactOf(organisation, event.params.contact);
    const translator = translatorFor(event.locals.locale);
    const input = contactInput(await event.request.formData());
    const owner = { id: contact?.id ?? null, organisationId: organisation.id };
    const outcome = readContact(input, owner, translator);
    if (!outcome.ok) return fail(400, { input, errors: outcome.errors, message: '' });
    const saved = await event.locals.umsicht.network.saveContact(actor, outcome.value);
    if (!saved.ok) return fail(400, { input, errors: {}, message: translator.problem(saved.problem) });
    redirect(303, `/netz/${organisation.id}#kontakte`);
  },
};
