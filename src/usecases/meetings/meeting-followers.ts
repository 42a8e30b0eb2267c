import type { Handle } from '#storage/open-database.ts';
import type { StoredMeeting } from '#storage/queries/meetings.ts';
import { tellParticipants } from '../registrations/tell-participants.ts';

/** What is true when a follower hears of a change: the change has been written, nothing is committed yet. */
export interface Followed {
  readonly transaction: Handle;
  readonly now: Date;
}

/**
 * A part of the work that has to do something when a meeting changes: tell those who registered, for instance. It
 * happens in the transaction of the change, so that a mail exists if, and only if, what it speaks of happened.
 */
export interface MeetingFollower {
  afterCancelled?(
    meeting: StoredMeeting & { readonly cancelReason: string },
    followed: Followed,
  ): Promise<void>;
  /** Anything about an announced meeting, before `afterMoved`; the number of places, for instance. */
  afterSaved?(meeting: StoredMeeting, followed: Followed): Promise<void>;
  /** Another day, another time or another place of an announced meeting. */
  afterMoved?(meeting: StoredMeeting, before: StoredMeeting, followed: Followed): Promise<void>;
}

export const meetingFollowers: readonly MeetingFollower[] = [tellParticipants];
