import { forgetReminders, listParticipants } from '#storage/queries/meeting-participants.ts';
import type { MeetingFollower } from '../meetings/meeting-followers.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { moveUp } from './places.ts';
import { mailParticipants } from './registration-mails.ts';

/** Those who come, wait or still think about it hear of what changes; the calendars get the new entry. */
export const tellParticipants: MeetingFollower = {
  afterCancelled: async (meeting, { transaction, now }) => {
    const to = await listParticipants(transaction, meeting, ['registered', 'waiting', 'invited']);
    const params = { reason: meeting.cancelReason };
    await mailParticipants(transaction, meeting, { kind: 'meetingCalledOff', to, now, params });
  },

  afterMoved: async (meeting, before, { transaction, now }) => {
    const to = await listParticipants(transaction, meeting, ['registered', 'waiting', 'invited']);
    await mailParticipants(transaction, meeting, { kind: 'meetingMoved', to, now });
    if (meeting.day !== before.day) await forgetReminders(transaction, meeting);
  },

  afterSaved: async (meeting, { transaction, now }) =>
    moveUp({ transaction, meeting, now, today: calendarDay(now) }),
};
