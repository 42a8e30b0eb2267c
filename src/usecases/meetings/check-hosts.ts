import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest, mostHosts } from '#core/meetings/check-meeting.ts';
import { hostRoles } from '#core/meetings/meeting.ts';
import { lineOrNull } from '#core/meetings/plain-text.ts';
import type { Contact } from '#core/network/contact.ts';
import { holdsOn } from '#core/network/day.ts';
import { listContacts } from '#storage/queries/contacts.ts';
import type { StoredHost } from '#storage/queries/meetings.ts';
import { readNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import type { HostDraft } from './contract.ts';
import { type MeetingNeeds, todayOf } from './meeting-guard.ts';

/**
 * Hosts as they are stored: organisations and people of the network exist, everything else has a name. Whoever is
 * typed with the name of a contact of that organisation is that contact, so that nothing is kept twice.
 */
export async function checkedHosts(
  needs: MeetingNeeds,
  drafts: readonly HostDraft[],
): Promise<Result<readonly StoredHost[]>> {
  if (drafts.length > mostHosts) return failed(problem('meetings.hosts.tooMany', { limit: mostHosts }));
  const organisationIds = [...new Set(drafts.flatMap(({ hostId }) => hostId ?? []))];
  const [known, contacts] = await Promise.all([
    readNetworkOrganisations(needs.beyond, organisationIds),
    listContacts(needs.beyond, { organisationIds }),
  ]);
  if (known.length < organisationIds.length) return failed(problem('network.organisation.notFound'));
  const today = todayOf(needs);
  const hosts: StoredHost[] = [];
  for (const draft of drafts) {
    const host = hostOf(
      draft,
      contacts.filter(({ organisationId }) => organisationId === draft.hostId),
      today,
    );
    if ('code' in host) return failed(host);
    hosts.push(host);
  }
  return ok(hosts);
}

function hostOf(draft: HostDraft, colleagues: readonly Contact[], today: string): StoredHost | Problem {
  const { role, hostId } = draft;
  const organisationName = hostId === null ? lineOrNull(draft.organisationName) : null;
  const typed = lineOrNull(draft.name);
  if (!hostRoles.includes(role)) return problem('meetings.hosts.roleUnknown');
  if (Math.max(typed?.length ?? 0, organisationName?.length ?? 0) > longest.line)
    return problem('meetings.text.tooLong', { limit: longest.line });
  if (draft.contactId !== null && !colleagues.some(({ id }) => id === draft.contactId))
    return problem('network.contact.notFound');
  const named = colleagues.find((contact) => contact.name === typed && holdsOn(contact, today));
  const contactId = draft.contactId ?? named?.id ?? null;
  const name = contactId === null ? typed : null;
  if (hostId === null && name === null && organisationName === null)
    return problem('meetings.hosts.nameMissing');
  return { id: randomUUID(), role, hostId, contactId, name, organisationName };
}
