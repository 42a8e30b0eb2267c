import { addDays, daysBetween } from '../network/day.ts';
import { clockTime, minutesOf } from './clock-time.ts';
import type { HostRole, MeetingFacts } from './meeting.ts';

/**
 * A new meeting made from an earlier one: texts, place and length stay, the end of registration keeps its distance.
 * What counts or is counted does not: the number is entered by hand. null: it would end on another day.
 */
export function copiedFacts(
  source: MeetingFacts,
  to: { readonly day: string; readonly begins: string | null; readonly byMinutes: number },
): MeetingFacts | null {
  const ends = source.ends === null ? null : clockTime(minutesOf(source.ends) + to.byMinutes);
  if (ends === null && source.ends !== null) return null;
  const byDays = source.day === null ? null : daysBetween(source.day, to.day);
  const { registrationUntil } = source;
  return {
    kind: source.kind,
    title: source.title,
    region: source.region,
    number: null,
    day: to.day,
    days: source.days,
    begins: to.begins ?? source.begins,
    ends,
    placeName: source.placeName,
    address: source.address,
    travel: source.travel,
    accessibility: source.accessibility,
    onlineLink: source.onlineLink,
    lead: source.lead,
    capacity: source.capacity,
    registrationUntil:
      byDays === null || registrationUntil === null ? null : addDays(registrationUntil, byDays),
    language: source.language,
    funded: source.funded,
  };
}

interface CopiedHost {
  readonly role: HostRole;
  readonly hostId: string | null;
  readonly organisationName: string | null;
}

/** Organisations come along, people do not; whoever copies is no further host of their own meeting. */
export function copiedHosts(hosts: readonly CopiedHost[], organisationId: string) {
  return hosts
    .filter((host) => host.hostId !== organisationId)
    .filter(({ hostId, organisationName }) => hostId !== null || organisationName !== null)
    .map(({ role, hostId, organisationName }) => ({
      role,
      hostId,
      organisationName,
      contactId: null,
      name: null,
    }));
}
