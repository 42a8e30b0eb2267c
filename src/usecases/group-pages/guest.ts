import { mayHelpAtMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { daysToWrite } from '#core/meetings/guiding-questions.ts';
import { addDays } from '#core/network/day.ts';
import type { Handle } from '#storage/open-database.ts';
import { readGroupLink } from '#storage/queries/meeting-group-links.ts';
import { readParticipant } from '#storage/queries/meeting-participants.ts';
import { readLink } from '#storage/queries/meeting-registration.ts';
import { readMeeting, type StoredMeeting } from '#storage/queries/meetings.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { plausibleId } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { guardedMeeting, type MeetingNeeds, recordedChange, todayOf } from '../meetings/meeting-guard.ts';
import { readSessionToken } from '../sessions/session-token.ts';

/** Whoever came in by one of the two doors. */
export interface Guest {
  readonly meeting: StoredMeeting;
  /** Signed in; null: came by a link. */
  readonly actor: Actor | null;
  /** By a personal link; null: by the link of a group, or signed in. */
  readonly participantId: string | null;
  /** By the link of a group: only its page. */
  readonly groupId: string | null;
}

/** How a key becomes a guest; every use case of the pages is written once, for both doors. */
export type Door<Key> = (
  needs: MeetingNeeds,
  key: Key,
  asked: { readonly action: string; readonly meetingId: string },
) => Promise<Result<Guest>>;

export const byActor: Door<Actor> = async (needs, actor, { action, meetingId }) => {
  const guarded = await guardedMeeting(needs, actor, { action, id: meetingId, may: mayHelpAtMeeting });
  if (!guarded.ok) return guarded;
  return ok({ meeting: guarded.value, actor, participantId: null, groupId: null });
};

/** Whether a link never worked or works no more does not show. */
export const byLink: Door<string> = async (needs, token, { meetingId }) => {
  const closed = failed(problem('meetings.cards.link'));
  const key = readSessionToken(token);
  if (key === null) return closed;
  const handle = needs.within(key.organisationId);
  const [own, ofGroup] = await Promise.all([readLink(handle, key), readGroupLink(handle, key)]);
  const link = own ?? ofGroup;
  if (link === null || link.meetingId !== meetingId) return closed;
  const meeting = await readMeeting(handle, meetingId, todayOf(needs));
  if (meeting === null || meeting.state === 'draft') return closed;
  if (own === null) return ok({ meeting, actor: null, participantId: null, groupId: ofGroup!.groupId });
  const me = await readParticipant(handle, meeting, own.participantId);
  if (me?.state !== 'registered') return failed(problem('meetings.cards.noPlace'));
  return ok({ meeting, actor: null, participantId: own.participantId, groupId: null });
};

/** Links write until two weeks after the meeting, people who are signed in as long as the meeting is there. */
export function mayWrite(needs: MeetingNeeds, { meeting, actor }: Guest): boolean {
  if (meeting.state === 'cancelled') return false;
  if (actor !== null || meeting.day === null) return true;
  return todayOf(needs) <= addDays(meeting.day, meeting.days - 1 + daysToWrite);
}

/** A change by a guest and its entry in the record, both or none. */
export async function guestChange<T>(
  needs: MeetingNeeds,
  guest: Guest,
  change: {
    readonly action: string;
    /** What was changed, where it is not the meeting. */
    readonly subject: string;
    readonly work: (transaction: Handle, by: { readonly now: Date }) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  const { meeting, actor } = guest;
  if (!mayWrite(needs, guest))
    return failed(problem(meeting.state === 'cancelled' ? 'meetings.calledOff' : 'meetings.cards.over'));
  const { action, subject, work } = change;
  if (actor !== null) return recordedChange(needs, actor, { action, meeting, work });
  const now = needs.clock();
  const { organisationId } = meeting;
  return needs
    .within(organisationId)
    .transaction()
    .execute(async (transaction) => {
      const done = await work(transaction, { now });
      if (done.ok)
        await insertRecordEntry(transaction, {
          organisationId,
          at: now,
          accountId: null,
          action,
          subject: plausibleId(subject) ?? '',
          outcome: 'done',
        });
      return done;
    });
}
