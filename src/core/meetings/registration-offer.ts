import { type Problem, problem } from '../kernel/problem.ts';
import { lastDayOf } from './check-meeting.ts';
import type { MeetingFacts, MeetingState } from './meeting.ts';

/**
 * What somebody who wants to come is offered today. `place`: a place at once. `waiting`: a place on the waiting
 * list. The others say why not.
 */
export type Offer = 'place' | 'waiting' | 'notAnnounced' | 'calledOff' | 'over' | 'deadline' | 'closed';

export interface Places {
  readonly capacity: number | null;
  readonly registered: number;
  readonly waiting: number;
  /** By hand. */
  readonly closed: boolean;
}

type OfferedMeeting = Pick<MeetingFacts, 'day' | 'registrationUntil'> & { readonly state: MeetingState };

export function offerOf(meeting: OfferedMeeting, places: Places, today: string): Offer {
  if (meeting.state === 'draft') return 'notAnnounced';
  if (meeting.state === 'cancelled') return 'calledOff';
  // Whoever comes on the second day only is entered by those who organise.
  if (meeting.state === 'held' || meeting.day === null || meeting.day < today) return 'over';
  if (places.closed) return 'closed';
  if (meeting.registrationUntil !== null && meeting.registrationUntil < today) return 'deadline';
  return stateOfNext(places) === 'registered' ? 'place' : 'waiting';
}

/** A free place belongs to those who wait, whoever comes now. */
export function stateOfNext({
  capacity,
  registered,
  waiting,
}: Pick<Places, 'capacity' | 'registered' | 'waiting'>): 'registered' | 'waiting' {
  return capacity === null || (registered < capacity && waiting === 0) ? 'registered' : 'waiting';
}

/** Null: there is no limit. */
export function placesLeft({ capacity, registered }: Pick<Places, 'capacity' | 'registered'>): number | null {
  return capacity === null ? null : Math.max(0, capacity - registered);
}

/** Null: a registration is taken today. */
export function offerProblem(offer: Offer): Problem | null {
  return offer === 'place' || offer === 'waiting' ? null : problem(`registration.offer.${offer}`);
}

/** People may change what they said, hand on and give up their place until the meeting is over. */
export function isStillAhead(
  meeting: Pick<MeetingFacts, 'day' | 'days'> & { readonly state: MeetingState },
  today: string,
): boolean {
  const last = lastDayOf(meeting);
  return meeting.state === 'announced' && last !== null && last >= today;
}
