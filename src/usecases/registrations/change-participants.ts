import { randomUUID } from 'node:crypto';
import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { mostParticipants } from '#core/meetings/check-registration.ts';
import type { RegistrationFacts } from '#core/meetings/participant.ts';
import { isStillAhead } from '#core/meetings/registration-offer.ts';
import {
  deleteParticipant,
  insertParticipants,
  listKnownAddresses,
  readParticipant,
  readParticipantByEmail,
  type StoredParticipant,
  updateParticipant,
} from '#storage/queries/meeting-participants.ts';
import { saveClosed } from '#storage/queries/meeting-registration.ts';
import { recordDone } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { guardedMeeting, type MeetingNeeds } from '../meetings/meeting-guard.ts';
import { checkedFacts } from './checked-facts.ts';
import type { EnteredParticipant } from './contract.ts';
import { giveUpPlace } from './own-registration.ts';
import { participantNotFound } from './participants.ts';
import { atTheCounter, type Counter, moveUp } from './places.ts';
import { isIn, place } from './register-openly.ts';
import { mailParticipants } from './registration-mails.ts';

export async function addParticipant(
  needs: MeetingNeeds,
  actor: Actor,
  { meetingId, entry }: { readonly meetingId: string; readonly entry: EnteredParticipant },
): Promise<Result<{ id: string }>> {
  return asOrganiser(needs, actor, { action: 'registration.add', meetingId }, async (counter) => {
    const { transaction, meeting, now, today, places } = counter;
    if (meeting.state === 'draft') return failed(problem('registration.offer.notAnnounced'));
    if (meeting.state === 'cancelled') return failed(problem('registration.offer.calledOff'));
    if (places.registered + places.waiting >= mostParticipants)
      return failed(problem('registration.tooMany', { limit: mostParticipants }));
    const isInvited = entry.as === 'invite';
    const checked = await checkedFacts(transaction, meeting, { facts: entry.facts, emailNeeded: isInvited });
    if (!checked.ok) return checked;
    const facts = checked.value;
    const before =
      facts.email === null ? null : await readParticipantByEmail(transaction, meeting, facts.email);
    // Those who organise see the list anyway.
    if (before !== null && (isIn(before) || isInvited))
      return failed(problem('registration.email.known', { name: before.name }));
    if (!isInvited) {
      const certain = entry.as === 'place';
      return ok({ id: await place(counter, { facts, before, locale: 'de', certain, byHand: true }) });
    }
    if (!isStillAhead(meeting, today)) return failed(problem('registration.offer.over'));
    const row = {
      ...facts,
      id: randomUUID(),
      locale: 'de',
      state: 'invited',
      invitedOn: today,
      answeredAt: null,
      substituteOf: null,
      contactId: null,
      byHand: true,
    } as const;
    await insertParticipants(transaction, meeting, [row], { now });
    await mailParticipants(transaction, meeting, { kind: 'meetingInvitation', to: [row], now });
    return ok({ id: row.id });
  });
}

export async function changeParticipant(
  needs: MeetingNeeds,
  actor: Actor,
  change: {
    readonly meetingId: string;
    readonly id: string;
    readonly version: number;
    readonly facts: RegistrationFacts;
  },
): Promise<Result<void>> {
  const { id, version } = change;
  return withParticipant(
    needs,
    actor,
    { action: 'registration.changeOther', ...change },
    async (counter, one) => {
      const { transaction, meeting, now } = counter;
      const checked = await checkedFacts(transaction, meeting, { facts: change.facts, emailNeeded: false });
      if (!checked.ok) return checked;
      const facts = checked.value;
      if (facts.email !== one.email && facts.email !== null) {
        const known = await listKnownAddresses(transaction, meeting);
        if (known.has(facts.email)) return failed(problem('registration.email.taken'));
      }
      const isDone = await updateParticipant(
        transaction,
        meeting,
        { ...one, ...facts, id, version },
        { now },
      );
      return isDone
        ? ok(undefined)
        : failed(problem('meetings.changedMeanwhile.somebody', { at: one.changedAt.toISOString() }));
    },
  );
}

export async function givePlaceTo(
  needs: MeetingNeeds,
  actor: Actor,
  key: { readonly meetingId: string; readonly id: string },
): Promise<Result<void>> {
  return withParticipant(needs, actor, { action: 'registration.givePlace', ...key }, async (counter, one) => {
    if (counter.meeting.state === 'cancelled') return failed(problem('registration.offer.calledOff'));
    if (one.state === 'registered') return ok(undefined);
    await place(counter, { facts: one, before: one, locale: one.locale, certain: true });
    return ok(undefined);
  });
}

export async function giveUpFor(
  needs: MeetingNeeds,
  actor: Actor,
  key: { readonly meetingId: string; readonly id: string },
): Promise<Result<void>> {
  return withParticipant(needs, actor, { action: 'registration.giveUpFor', ...key }, async (counter, one) => {
    if (!isStillAhead(counter.meeting, counter.today)) return failed(problem('registration.offer.over'));
    await giveUpPlace(counter, one);
    return ok(undefined);
  });
}

export async function removeParticipant(
  needs: MeetingNeeds,
  actor: Actor,
  key: { readonly meetingId: string; readonly id: string },
): Promise<Result<void>> {
  return withParticipant(needs, actor, { action: 'registration.remove', ...key }, async (counter, one) => {
    await deleteParticipant(counter.transaction, counter.meeting, one.id);
    await moveUp(counter);
    return ok(undefined);
  });
}

export async function sendLinkTo(
  needs: MeetingNeeds,
  actor: Actor,
  key: { readonly meetingId: string; readonly id: string },
): Promise<Result<void>> {
  return withParticipant(needs, actor, { action: 'registration.sendLink', ...key }, async (counter, one) => {
    const { transaction, meeting, now, today } = counter;
    if (one.email === null) return failed(problem('registration.email.missing'));
    if (!isStillAhead(meeting, today)) return failed(problem('registration.offer.over'));
    const params = { state: one.state };
    await mailParticipants(transaction, meeting, { kind: 'meetingLink', to: [one], now, params });
    return ok(undefined);
  });
}

export async function closeRegistration(
  needs: MeetingNeeds,
  actor: Actor,
  { meetingId, closed }: { readonly meetingId: string; readonly closed: boolean },
): Promise<Result<void>> {
  const action = closed ? 'registration.close' : 'registration.open';
  return asOrganiser(needs, actor, { action, meetingId }, async ({ transaction, meeting, now }) => {
    await saveClosed(transaction, meeting, closed ? now : null);
    return ok(undefined);
  });
}

/** A change by those who organise and its entry in the record, both or none. */
async function asOrganiser<T>(
  needs: MeetingNeeds,
  actor: Actor,
  { action, meetingId }: { readonly action: string; readonly meetingId: string },
  work: (counter: Counter) => Promise<Result<T>>,
): Promise<Result<T>> {
  const guarded = await guardedMeeting(needs, actor, { action, id: meetingId, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const handle = needs.within(guarded.value.organisationId, actor.organisationId);
  return atTheCounter(handle, guarded.value, {
    now: needs.clock(),
    work: async (counter) => {
      const done = await work(counter);
      if (done.ok)
        await recordDone(counter.transaction, actor, { action, subject: meetingId, at: counter.now });
      return done;
    },
  });
}

async function withParticipant(
  needs: MeetingNeeds,
  actor: Actor,
  intent: { readonly action: string; readonly meetingId: string; readonly id: string },
  work: (counter: Counter, participant: StoredParticipant) => Promise<Result<void>>,
): Promise<Result<void>> {
  return asOrganiser(needs, actor, intent, async (counter) => {
    const one = await readParticipant(counter.transaction, counter.meeting, intent.id);
    return one === null ? participantNotFound() : work(counter, one);
  });
}
