import { ok } from '#core/kernel/result.ts';
import { addDays } from '#core/network/day.ts';
import {
  listMeetingsToRemind,
  listMeetingsWithFreePlaces,
  takeToRemind,
} from '#storage/queries/meeting-participants.ts';
import { readMeeting } from '#storage/queries/meetings.ts';
import { waitForOtherNights } from '#storage/queries/night-turn.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { atTheCounter, moveUp } from './places.ts';
import { mailParticipants } from './registration-mails.ts';

/** Early enough to tell somebody who cannot come, so that the next one of the waiting list still can. */
export const remindDaysBefore = 4;

/** A mail some days before the meeting to everybody who has a place; nobody gets it twice. Returns how many. */
export async function remindParticipants({
  beyond,
  clock,
}: Pick<UseCaseNeeds, 'beyond' | 'clock'>): Promise<number> {
  const now = clock();
  const today = calendarDay(now);
  const due = await listMeetingsToRemind(beyond, {
    from: addDays(today, 1),
    until: addDays(today, remindDaysBefore),
  });
  let reminded = 0;
  for (const { id } of due)
    reminded += await beyond.transaction().execute(async (transaction) => {
      await waitForOtherNights(transaction);
      const meeting = await readMeeting(transaction, id, today);
      if (meeting === null) return 0;
      const to = await takeToRemind(transaction, meeting, today);
      if (to.length === 0) return 0;
      await insertRecordEntry(transaction, {
        organisationId: meeting.organisationId,
        at: now,
        accountId: null,
        action: 'registration.remind',
        subject: id,
        outcome: 'done',
      });
      return mailParticipants(transaction, meeting, { kind: 'meetingReminder', to, now });
    });
  return reminded;
}

/** Places of people who were deleted from a list: the next ones get them. Returns at how many meetings. */
export async function fillFreePlaces({
  beyond,
  clock,
}: Pick<UseCaseNeeds, 'beyond' | 'clock'>): Promise<number> {
  const now = clock();
  const meetings = await listMeetingsWithFreePlaces(beyond, calendarDay(now));
  for (const meeting of meetings)
    await atTheCounter(beyond, meeting, { now, work: async (counter) => ok(await moveUp(counter)) });
  return meetings.length;
}
