import { mayManageMembers } from '#core/access/member-policy.ts';
import { todayInGermany } from '../../../dates.ts';
import { nextDeadline } from '../../../network/next-deadline.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { subjectsOf } from '../../../server/network/document-form.ts';
import type { PageServerLoad } from './$types';

/** A whole list may have been read in: nobody looks at two thousand cards at once. */
const contactsOnPage = 30;

function pageOf(count: number, wanted: string | null): { page: number; pages: number; size: number } {
  const pages = Math.max(1, Math.ceil(count / contactsOnPage));
  const page = Number(/^[1-9]\d{0,4}$/.exec(wanted ?? '')?.[0] ?? 1);
  return { page: Math.min(page, pages), pages, size: contactsOnPage };
}

/** Open to everybody: the use case leaves out what this asker may not see. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const organisation = valueOrErrorPage(await locals.umsicht.network.organisation(locals.actor, params.id));
  const handedOver = /^\d{1,4}$/.exec(url.searchParams.get('uebergeben') ?? '')?.[0];
  const documents = await locals.umsicht.documents.list(locals.actor, subjectsOf(organisation));
  const isAssociation = organisation.kind === 'association';
  const members = isAssociation
    ? valueOrErrorPage(
        await locals.umsicht.network.organisations(locals.actor, { memberOf: organisation.id }),
      ).rows
    : [];
  const told = ['neu', 'geloescht'].find((word) => word === url.searchParams.get('dokument'));
  return {
    organisation,
    mayManageMembers:
      locals.actor !== null && mayManageMembers(locals.actor, { organisationId: organisation.id }),
    contactPage: pageOf(organisation.contacts.length, url.searchParams.get('kontakte')),
    members,
    documents: valueOrErrorPage(documents),
    documentDone: told === undefined ? null : told === 'neu' ? ('added' as const) : ('removed' as const),
    deadline: nextDeadline(organisation.steps, todayInGermany()),
    handedOver: handedOver === undefined ? null : Number(handedOver),
  };
};
