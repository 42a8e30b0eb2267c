import { randomUUID } from 'node:crypto';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { ParticipantState, RegistrationFacts } from '#core/meetings/participant.ts';
import { offerOf, offerProblem, placesLeft, stateOfNext } from '#core/meetings/registration-offer.ts';
import {
  insertParticipants,
  readParticipantByEmail,
  type StoredParticipant,
  updateParticipant,
} from '#storage/queries/meeting-participants.ts';
import { readOccupancy } from '#storage/queries/meeting-registration.ts';
import { listSessions } from '#storage/queries/meeting-sessions.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import type { Asker } from '../meetings/contract.ts';
import { isFound, type MeetingNeeds, plausibleMeeting, todayOf } from '../meetings/meeting-guard.ts';
import { summaryOf } from '../meetings/shown-meeting.ts';
import { tooOften } from '../sign-in/attempts.ts';
import { checkedFacts, topicsOf } from './checked-facts.ts';
import type { RegistrationOffer } from './contract.ts';
import { atTheCounter, type Counter } from './places.ts';
import { mailParticipants } from './registration-mails.ts';

const notFound = () => failed(problem('meetings.meeting.notFound'));

export async function offerFor(
  needs: MeetingNeeds,
  asker: Asker,
  meetingId: string,
): Promise<Result<RegistrationOffer>> {
  const meeting = await plausibleMeeting(needs, meetingId);
  if (meeting === null || !isFound(asker, meeting)) return notFound();
  const within = needs.within(meeting.organisationId);
  const [places, sessions] = await Promise.all([
    readOccupancy(within, meeting),
    listSessions(within, meeting),
  ]);
  if (places === null) return notFound();
  return ok({
    offer: offerOf(meeting, places, todayOf(needs)),
    placesLeft: placesLeft(places),
    waiting: places.waiting,
    meeting: summaryOf(asker, meeting),
    topics: topicsOf(sessions),
  });
}

export async function registerOpenly(
  needs: MeetingNeeds,
  asker: Asker,
  registration: {
    readonly meetingId: string;
    readonly facts: RegistrationFacts;
    readonly locale: 'de' | 'en';
    readonly client: string | null;
  },
): Promise<Result<{ outcome: 'registered' | 'waiting' }>> {
  const meeting = await plausibleMeeting(needs, registration.meetingId);
  if (meeting === null || !isFound(asker, meeting)) return notFound();
  const within = needs.within(meeting.organisationId);
  const checked = await checkedFacts(within, meeting, { facts: registration.facts, emailNeeded: true });
  if (!checked.ok) return checked;
  const facts = checked.value;
  const refused = await tooOften(needs, {
    registrationFromClient: registration.client,
    registrationToAddress: facts.email,
  });
  if (refused !== null) return refused;
  return atTheCounter(within, meeting, {
    now: needs.clock(),
    work: async (counter) => {
      const { transaction, places, now, today } = counter;
      const closed = offerProblem(offerOf(counter.meeting, places, today));
      if (closed !== null) return failed(closed);
      const outcome = stateOfNext(places);
      const before = await readParticipantByEmail(transaction, meeting, facts.email ?? '');
      if (before !== null && isIn(before)) {
        await mailParticipants(transaction, counter.meeting, {
          kind: 'meetingAlreadyRegistered',
          to: [before],
          now,
          params: { state: before.state },
        });
        return ok({ outcome });
      }
      const participant = await place(counter, { facts, before, locale: registration.locale });
      await recordOwn(counter, { action: 'registration.register', subject: participant });
      return ok({ outcome });
    },
  });
}

/** Has a place or waits for one. */
export function isIn({ state }: { readonly state: ParticipantState }): boolean {
  return state === 'registered' || state === 'waiting';
}

/**
 * Gives somebody the next place or the last one of the waiting list, and tells them. `before`: their row, where they
 * were invited, declined or cancelled.
 */
export async function place(
  { transaction, meeting, places, now }: Counter,
  who: {
    readonly facts: RegistrationFacts;
    readonly before: StoredParticipant | null;
    readonly locale: 'de' | 'en';
    /** Whatever the capacity says. */
    readonly certain?: boolean;
    readonly byHand?: boolean;
  },
): Promise<string> {
  const { facts, before, locale, certain = false, byHand = false } = who;
  const state = certain ? 'registered' : stateOfNext(places);
  const id = before?.id ?? randomUUID();
  const row = { ...facts, id, locale, state, answeredAt: now, substituteOf: null } as const;
  if (before === null)
    await insertParticipants(transaction, meeting, [{ ...row, invitedOn: null, contactId: null, byHand }], {
      now,
    });
  else await updateParticipant(transaction, meeting, { ...row, version: before.version }, { now });
  const kind = state === 'registered' ? 'meetingRegistered' : 'meetingWaiting';
  if (meeting.state === 'announced') await mailParticipants(transaction, meeting, { kind, to: [row], now });
  return id;
}

/** What people do without an account stands in the record of the organisation of the meeting, by id. */
export async function recordOwn(
  { transaction, meeting, now }: Pick<Counter, 'transaction' | 'meeting' | 'now'>,
  { action, subject }: { readonly action: string; readonly subject: string },
): Promise<void> {
  await insertRecordEntry(transaction, {
    organisationId: meeting.organisationId,
    at: now,
    accountId: null,
    action,
    subject,
    outcome: 'done',
  });
}
