import { error } from '@sveltejs/kit';
import { valueOrErrorPage } from '../../../../../../../server/failures.ts';
import { contactOf } from '../../../../../../../server/network/organisation-contact.ts';
import { vcardAnswer } from '../../../../../../../server/network/vcard-answer.ts';
import type { RequestHandler } from './$types';

/** One contact, if this asker may see it. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const organisation = valueOrErrorPage(await locals.umsicht.network.organisation(locals.actor, params.id));
  const contact = contactOf(organisation, params.contact) ?? error(404, 'network.contact.notFound');
  return vcardAnswer(locals, [{ ...contact, organisationName: organisation.name }], contact.name);
};
