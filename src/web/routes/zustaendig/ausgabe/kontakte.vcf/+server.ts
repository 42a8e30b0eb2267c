import { error } from '@sveltejs/kit';
import type { Contact } from '#core/network/contact.ts';
import type { VcardContact } from '#reports/vcard/render-vcards.ts';
import type { ResponsibleContact } from '#usecases/network/contract.ts';
import { finderAnswer } from '../../../../server/network/finder-answer.ts';
import { vcardAnswer } from '../../../../server/network/vcard-answer.ts';
import type { RequestHandler } from './$types';

/** Everybody the finder names for this question, each once; the file knows no more than the page. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { answer } = await finderAnswer(locals, url.searchParams);
  if (answer?.state !== 'found') error(404, 'network.contact.notFound');
  const contacts = answer.groups.flatMap((group): readonly ResponsibleContact[] => group.contacts);
  if (contacts.length === 0) error(404, 'network.contact.notFound');
  const once = new Map<Contact['id'], VcardContact>(contacts.map((contact) => [contact.id, contact]));
  return vcardAnswer(locals, [...once.values()], answer.place.name);
};
