import { problem } from '#core/kernel/problem.ts';
import { failed, type Result } from '#core/kernel/result.ts';
import { isStillAhead } from '#core/meetings/registration-offer.ts';
import type { Handle } from '#storage/open-database.ts';
import { promoteWaiting } from '#storage/queries/meeting-participants.ts';
import { lockPlaces, type Occupancy, readOccupancy } from '#storage/queries/meeting-registration.ts';
import { readMeeting, type StoredMeeting } from '#storage/queries/meetings.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { mailParticipants } from './registration-mails.ts';

/** Where places are given and given up: the meeting as it is under the lock, and how full it is. */
export interface Counter {
  readonly transaction: Handle;
  readonly meeting: StoredMeeting;
  readonly places: Occupancy;
  readonly now: Date;
  readonly today: string;
}

/**
 * Work with the places of a meeting: one after the other, whatever server or process it comes from. What the work
 * finds is committed as a whole, or not at all where it fails.
 */
export async function atTheCounter<T>(
  handle: Handle,
  meeting: { readonly organisationId: string; readonly id: string },
  { now, work }: { readonly now: Date; readonly work: (counter: Counter) => Promise<Result<T>> },
): Promise<Result<T>> {
  return handle.transaction().execute(async (transaction) => {
    const places = await lockPlaces(transaction, meeting);
    const today = calendarDay(now);
    const current = await readMeeting(transaction, meeting.id, today);
    if (places === null || current === null) return failed(problem('meetings.meeting.notFound'));
    return work({ transaction, meeting: current, places, now, today });
  });
}

/** Those who wait take what is free, in their order, and are told. To be called where places may have become free. */
export async function moveUp({ transaction, meeting, now, today }: Omit<Counter, 'places'>): Promise<void> {
  if (!isStillAhead(meeting, today)) return;
  const places = await readOccupancy(transaction, meeting);
  if (places === null || places.waiting === 0) return;
  const free = places.capacity === null ? null : places.capacity - places.registered;
  const promoted = await promoteWaiting(transaction, meeting, { places: free, now });
  await mailParticipants(transaction, meeting, { kind: 'meetingMovedUp', to: promoted, now });
}
