import { mayHelpAtMeeting, mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Contact } from '#core/network/contact.ts';
import { readContacts } from '#storage/queries/contacts.ts';
import { listSessions, type StoredSession } from '#storage/queries/meeting-sessions.ts';
import type { StoredMeeting } from '#storage/queries/meetings.ts';
import { refuse } from '../analyses/guard.ts';
import { isVisible } from '../network/visible-contacts.ts';
import type { Asker, MeetingDetails, MeetingSummary, ShownPerson } from './contract.ts';
import { isEntitled, isFound, type MeetingNeeds, plausibleMeeting, todayOf } from './meeting-guard.ts';

export async function readShownMeeting(
  needs: MeetingNeeds,
  asker: Asker,
  id: string,
): Promise<Result<MeetingDetails>> {
  const meeting = await plausibleMeeting(needs, id);
  if (meeting !== null && isFound(asker, meeting)) return ok(await detailsOf(needs, asker, meeting));
  const notFound = problem('meetings.meeting.notFound');
  // Of somebody nobody knows there is no record to write into.
  return asker === null
    ? failed(notFound)
    : refuse(needs, asker, { action: 'meeting.read', id, problem: notFound });
}

export async function detailsOf(
  needs: MeetingNeeds,
  asker: Asker,
  meeting: StoredMeeting,
): Promise<MeetingDetails> {
  const sessions = await listSessions(needs.beyond, meeting);
  const people = await peopleOf(needs, asker, { meeting, sessions });
  return {
    ...summaryOf(asker, meeting),
    hosts: meeting.hosts.map((host) => ({
      ...people(host),
      id: host.id,
      role: host.role,
      hostId: host.hostId,
    })),
    sessions: sessions.map(({ position: _position, speakers, ...session }) => ({
      ...session,
      speakers: speakers.map(people),
    })),
  };
}

/** Without what only the planning needs to know. */
export function summaryOf(asker: Asker, meeting: StoredMeeting): MeetingSummary {
  const { announcedAt: _a, cancelledAt: _c, copiedFrom: _o, createdAt: _n, ...rest } = meeting;
  const { changedByName: _b, hosts, organisationName, ...shown } = rest;
  const others = hosts
    .filter(({ role }) => role === 'organiser')
    .map((host) => host.organisationName ?? host.name);
  return {
    ...shown,
    organisers: [...new Set([organisationName, ...others.filter((name) => name !== null)])],
    may: {
      organise: isEntitled(asker, meeting, mayOrganiseMeeting),
      help: isEntitled(asker, meeting, mayHelpAtMeeting),
    },
  };
}

type Named = Pick<ShownPerson, 'name' | 'organisationName' | 'contactId'>;

/** Shows people as this asker may see them: all contacts of the meeting are read at once. */
async function peopleOf(
  needs: MeetingNeeds,
  asker: Asker,
  from: { readonly meeting: StoredMeeting; readonly sessions: readonly StoredSession[] },
): Promise<(named: Named) => ShownPerson> {
  const all: readonly Named[] = [...from.meeting.hosts, ...from.sessions.flatMap(({ speakers }) => speakers)];
  const ids = [...new Set(all.flatMap(({ contactId }) => (contactId === null ? [] : [contactId])))];
  const contacts = await readContacts(needs.beyond, ids);
  const known = new Map(contacts.map((contact) => [contact.id, contact]));
  const today = todayOf(needs);
  return ({ name, organisationName, contactId }) => {
    if (contactId === null) return { name, function: null, organisationName, contactId };
    return { ...shownContactPerson(asker, known.get(contactId), today), organisationName };
  };
}

function shownContactPerson(
  asker: Asker,
  contact: Contact | undefined,
  today: string,
): Omit<ShownPerson, 'organisationName'> {
  if (contact === undefined) return { name: null, function: null, contactId: null };
  const isNamed = isVisible(asker, contact, today);
  return {
    name: isNamed ? contact.name : null,
    function: contact.function,
    contactId: isNamed ? contact.id : null,
  };
}
