import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import { type PagedGroup, readPagedGroup } from '#storage/queries/meeting-groups.ts';
import { plausibleId } from '../analyses/guard.ts';
import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import type { GroupPlace } from './contract.ts';
import type { Door, Guest } from './guest.ts';

/** A guest in front of the page of a group. */
export interface AtGroup {
  readonly guest: Guest;
  readonly group: PagedGroup;
  readonly handle: Handle;
  readonly mayModerate: boolean;
}

export async function groupAt<Key>(
  needs: MeetingNeeds,
  door: Door<Key>,
  asked: { readonly key: Key; readonly action: string; readonly place: GroupPlace },
): Promise<Result<AtGroup>> {
  const { key, action, place } = asked;
  const entered = await door(needs, key, { action, meetingId: place.meetingId });
  if (!entered.ok) return entered;
  const guest = entered.value;
  // The link of one group does not open the page of another.
  const isOther = guest.groupId !== null && guest.groupId !== place.groupId;
  if (isOther || plausibleId(place.groupId) === null) return failed(problem('meetings.groups.groupNotFound'));
  const handle = needs.within(guest.meeting.organisationId);
  const group = await readPagedGroup(handle, guest.meeting, place.groupId);
  if (group === null) return failed(problem('meetings.groups.groupNotFound'));
  const leads = guest.participantId !== null && guest.participantId === group.moderatorId;
  return ok({ guest, group, handle, mayModerate: guest.actor !== null || leads });
}
