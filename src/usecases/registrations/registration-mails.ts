import type { MailKind } from '#core/mail/mail-kind.ts';
import { berlinInstant } from '#core/meetings/berlin-time.ts';
import { calendarFile } from '#core/meetings/calendar-file.ts';
import { lastDayOf } from '#core/meetings/check-meeting.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertLinks } from '#storage/queries/meeting-registration.ts';
import type { StoredMeeting } from '#storage/queries/meetings.ts';
import { queueMails } from '../mail/queue-mail.ts';
import { newSessionToken } from '../sessions/session-token.ts';

export interface Reached {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly locale: 'de' | 'en';
}

/** Mails with the entry for the calendar: those after which somebody comes, or comes at another time, or does not. */
const withCalendar: readonly MailKind[] = [
  'meetingRegistered',
  'meetingMovedUp',
  'meetingSubstitute',
  'meetingReminder',
  'meetingMoved',
  'meetingCalledOff',
];

/**
 * One mail each, with a personal link of its own, in the transaction of the change it speaks of. Those without an
 * address get none. Cost: two statements for all.
 */
export async function mailParticipants(
  transaction: Handle,
  meeting: StoredMeeting,
  mail: {
    readonly kind: MailKind;
    readonly to: readonly Reached[];
    readonly now: Date;
    readonly params?: Readonly<Record<string, string>>;
  },
): Promise<number> {
  const { kind, now, params = {} } = mail;
  const reached = mail.to.flatMap((one) =>
    one.email === null ? [] : [{ ...one, email: one.email, ...newSessionToken(meeting.organisationId) }],
  );
  await insertLinks(
    transaction,
    meeting,
    reached.map(({ id, sha256 }) => ({ participantId: id, tokenSha256: sha256 })),
    { now },
  );
  const expiresAt = endOf(meeting);
  const attachments = withCalendar.includes(kind)
    ? [{ name: 'termin.ics', mediaType: 'text/calendar', content: calendarFile([meeting]) }]
    : [];
  await queueMails(
    transaction,
    reached.map(({ name, email, locale, token }) => ({
      organisationId: meeting.organisationId,
      to: email,
      locale,
      kind,
      params: { ...meetingParams(meeting), name, ...params },
      path: `/anmeldung/${token}`,
      attachments,
      ...(expiresAt === null ? {} : { expiresAt }),
      now,
    })),
  );
  return reached.length;
}

/** What every text about a meeting can say. */
function meetingParams(meeting: StoredMeeting): Readonly<Record<string, string>> {
  return {
    title: meeting.title,
    organiser: meeting.organisationName,
    day: meeting.day ?? '',
    begins: meeting.begins ?? '',
    ends: meeting.ends ?? '',
    place:
      [meeting.placeName, meeting.address?.replaceAll('\n', ', ')].filter(Boolean).join(', ') ||
      (meeting.onlineLink ?? ''),
  };
}

/** After the last day nobody needs to read that there is a place. */
function endOf(meeting: StoredMeeting): Date | null {
  const last = lastDayOf(meeting);
  return last === null ? null : new Date(berlinInstant(last, '23:59'));
}
