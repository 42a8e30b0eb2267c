import { mayReadMemberContact } from '#core/access/contact-policy.ts';
import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { searchContacts } from '#storage/queries/contacts.ts';
import type { Actor } from '../contract.ts';
import { isVisible } from '../network/visible-contacts.ts';
import type { FoundPerson } from './contract.ts';
import { guardedMeeting, type MeetingNeeds, todayOf } from './meeting-guard.ts';

const mostFound = 20;
const mostWords = 5;

export async function searchPeople(
  needs: MeetingNeeds,
  actor: Actor,
  { id, words }: { readonly id: string; readonly words: string },
): Promise<Result<readonly FoundPerson[]>> {
  const guarded = await guardedMeeting(needs, actor, {
    action: 'meeting.searchPeople',
    id,
    may: mayOrganiseMeeting,
  });
  if (!guarded.ok) return guarded;
  const today = todayOf(needs);
  const found = await searchContacts(needs.beyond, {
    words: words.slice(0, 200).split(/\s+/).filter(Boolean).slice(0, mostWords),
    today,
    limit: mostFound,
  });
  return ok(
    found
      .filter((contact) => mayReadMemberContact(actor, contact))
      .map((contact) => ({
        contactId: contact.id,
        name: contact.name,
        function: contact.function,
        organisationName: contact.organisationName,
        published: isVisible(null, contact, today),
      })),
  );
}
