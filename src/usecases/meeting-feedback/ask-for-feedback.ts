import { feedbackDays } from '#core/meetings/feedback.ts';
import { addDays } from '#core/network/day.ts';
import {
  listAddressesToAsk,
  listMeetingsToAsk,
  markFeedbackAsked,
} from '#storage/queries/meeting-feedback.ts';
import { queueMails } from '../mail/queue-mail.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';

/** Later nobody remembers the meeting well enough. */
const daysBack = 7;

/**
 * The day after a meeting everybody who had a place is asked by mail, all with the same link. Returns the number of
 * mails.
 */
export async function askForFeedback({
  beyond,
  clock,
}: Pick<UseCaseNeeds, 'beyond' | 'clock'>): Promise<number> {
  const now = clock();
  const today = calendarDay(now);
  let mails = 0;
  for (const meeting of await listMeetingsToAsk(beyond, {
    from: addDays(today, -daysBack),
    today,
    days: feedbackDays,
  })) {
    mails += await beyond.transaction().execute(async (transaction) => {
      const addresses = await listAddressesToAsk(transaction, meeting);
      if (!(await markFeedbackAsked(transaction, meeting, today))) return 0;
      await queueMails(
        transaction,
        addresses.map(({ email, locale }) => ({
          organisationId: meeting.organisationId,
          to: email,
          locale,
          kind: 'meetingFeedback' as const,
          params: { title: meeting.title, until: meeting.until },
          path: `/rueckmeldung/${meeting.code}`,
          expiresAt: new Date(`${addDays(meeting.until, 1)}T00:00:00Z`),
          now,
        })),
      );
      return addresses.length;
    });
  }
  return mails;
}
