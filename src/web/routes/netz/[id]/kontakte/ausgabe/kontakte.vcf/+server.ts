import { error } from '@sveltejs/kit';
import { valueOrErrorPage } from '../../../../../../server/failures.ts';
import { vcardAnswer } from '../../../../../../server/network/vcard-answer.ts';
import type { RequestHandler } from './$types';

/** Everybody of the organisation whom this asker may see. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const organisation = valueOrErrorPage(await locals.umsicht.network.organisation(locals.actor, params.id));
  if (organisation.contacts.length === 0) error(404, 'network.contact.notFound');
  const organisationName = organisation.name;
  const contacts = organisation.contacts.map((contact) => ({ ...contact, organisationName }));
  return vcardAnswer(locals, contacts, organisationName);
};
