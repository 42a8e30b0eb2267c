import type { ExampleMeeting } from '#core/example/alliance/example-meetings.ts';
import { addDays } from '#core/network/day.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertCost } from '#storage/queries/meeting-costs.ts';
import { insertSessions } from '#storage/queries/meeting-sessions.ts';
import { insertMeeting, updateMeetingState } from '#storage/queries/meetings.ts';

/** Weeks between the announcement of a meeting that was held and its day. */
const announcedDaysBefore = 60;

/** Meetings with programme and costs; ids follow from that of the meeting, so that other examples can name them. */
export async function saveDemoMeetings(
  handle: Handle,
  meetings: readonly ExampleMeeting[],
  { now }: { readonly now: Date },
): Promise<void> {
  for (const meeting of meetings) {
    const announced =
      meeting.state === 'held' && meeting.day !== null
        ? new Date(`${addDays(meeting.day, -announcedDaysBefore)}T08:00:00Z`)
        : now;
    const by = { now: announced, accountId: null };
    const hosts = meeting.hosts.map((host, index) => ({ ...host, id: `${meeting.id}-host-${index + 1}` }));
    await insertMeeting(handle, { ...meeting, copiedFrom: null, hosts }, by);
    const sessions = meeting.sessions.map((session, index) => ({
      ...session,
      id: `${meeting.id}-session-${index + 1}`,
      position: index,
    }));
    await insertSessions(handle, meeting, sessions, by);
    for (const [position, cost] of meeting.costs.entries())
      await insertCost(handle, meeting, { ...cost, id: `${meeting.id}-cost-${position + 1}`, position }, by);
    // What is over was announced in its time; the day makes it a held one.
    await updateMeetingState(handle, { ...meeting, version: 1 }, { state: 'announced', ...by });
  }
}
