import type { ExampleMeeting } from '#core/example/alliance/example-meetings.ts';
import type { ExampleParticipant } from '#core/example/alliance/example-participants.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertParticipants } from '#storage/queries/meeting-participants.ts';

/** Who is in the lists of the demo meetings; nobody there has a link, because nobody got a mail. */
export async function saveDemoParticipants(
  handle: Handle,
  {
    meetings,
    participants,
  }: { readonly meetings: readonly ExampleMeeting[]; readonly participants: readonly ExampleParticipant[] },
  { now }: { readonly now: Date },
): Promise<void> {
  for (const meeting of meetings) {
    const rows = participants
      .filter(({ meetingId }) => meetingId === meeting.id)
      .map(({ meetingId: _meeting, answeredOn, ...participant }) => ({
        ...participant,
        locale: 'de' as const,
        answeredAt: answeredOn === null ? null : new Date(`${answeredOn}T08:00:00Z`),
        substituteOf: null,
        byHand: false,
      }));
    await insertParticipants(handle, meeting, rows, { now });
  }
}
