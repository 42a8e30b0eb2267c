import { randomUUID } from 'node:crypto';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { isMailAddress } from '#core/mail/mail-address.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import type { RegistrationFacts } from '#core/meetings/participant.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import {
  isStillAhead,
  type Offer,
  offerOf,
  offerProblem,
  placesLeft,
} from '#core/meetings/registration-offer.ts';
import {
  insertParticipants,
  listParticipants,
  readParticipant,
  readParticipantByEmail,
  readWaitingPosition,
  type StoredParticipant,
  updateParticipant,
} from '#storage/queries/meeting-participants.ts';
import { readLink, readOccupancy } from '#storage/queries/meeting-registration.ts';
import { listSessions } from '#storage/queries/meeting-sessions.ts';
import { readMeeting } from '#storage/queries/meetings.ts';
import { type MeetingNeeds, todayOf } from '../meetings/meeting-guard.ts';
import { summaryOf } from '../meetings/shown-meeting.ts';
import { readSessionToken } from '../sessions/session-token.ts';
import { tooOften } from '../sign-in/attempts.ts';
import { checkedFacts, topicsOf } from './checked-facts.ts';
import type { OwnRegistration } from './contract.ts';
import { atTheCounter, type Counter, moveUp } from './places.ts';
import { isIn, place, recordOwn } from './register-openly.ts';
import { mailParticipants } from './registration-mails.ts';

const invalid = () => failed(problem('registration.link.invalid'));

interface Owner {
  readonly organisationId: string;
  readonly meetingId: string;
  readonly participantId: string;
}

export async function readOwn(needs: MeetingNeeds, token: string): Promise<Result<OwnRegistration>> {
  const owner = await ownerOf(needs, token);
  if (owner === null) return invalid();
  const within = needs.within(owner.organisationId);
  const today = todayOf(needs);
  const key = { organisationId: owner.organisationId, id: owner.meetingId };
  const [meeting, me, places, sessions] = await Promise.all([
    readMeeting(within, owner.meetingId, today),
    readParticipant(within, key, owner.participantId),
    readOccupancy(within, key),
    listSessions(within, key),
  ]);
  if (meeting === null || me === null || places === null) return invalid();
  const registered = me.state === 'registered' ? await listParticipants(within, key, ['registered']) : [];
  return ok({
    offer: offerTo(me, { meeting, places, today }),
    placesLeft: placesLeft(places),
    waiting: places.waiting,
    meeting: summaryOf(null, meeting),
    topics: topicsOf(sessions),
    facts: factsOf(me),
    homeName: me.homeName,
    state: me.state,
    waitingPosition: me.state === 'waiting' ? await readWaitingPosition(within, key, me) : null,
    changeable: isStillAhead(meeting, today),
    others: registered
      .filter(({ id, listConsent }) => listConsent && id !== me.id)
      .map(({ name, homeName }) => ({ name, homeName })),
  });
}

/** Whoever was invited may still answer after the registration was closed by hand for all others. */
function offerTo(
  { state }: Pick<StoredParticipant, 'state'>,
  { meeting, places, today }: Pick<Counter, 'meeting' | 'places' | 'today'>,
): Offer {
  return offerOf(meeting, { ...places, closed: places.closed && state !== 'invited' }, today);
}

export async function saveOwn(
  needs: MeetingNeeds,
  token: string,
  change: { readonly facts: RegistrationFacts; readonly locale: 'de' | 'en' },
): Promise<Result<{ outcome: 'registered' | 'waiting' }>> {
  const { locale } = change;
  return asOwner(needs, token, async (counter, me) => {
    const { transaction, meeting, now } = counter;
    // The link proves one address: another one is another person.
    const given = { ...change.facts, email: me.email };
    const checked = await checkedFacts(transaction, meeting, { facts: given, emailNeeded: false });
    if (!checked.ok) return checked;
    const facts = checked.value;
    if (isIn(me)) {
      await updateParticipant(transaction, meeting, { ...me, ...facts, locale }, { now });
      await recordOwn(counter, { action: 'registration.change', subject: me.id });
      return ok({ outcome: me.state === 'registered' ? 'registered' : 'waiting' });
    }
    const closed = offerProblem(offerTo(me, counter));
    if (closed !== null) return failed(closed);
    await place(counter, { facts, before: me, locale });
    await recordOwn(counter, { action: 'registration.register', subject: me.id });
    const after = await readParticipant(transaction, meeting, me.id);
    return ok({ outcome: after?.state === 'registered' ? 'registered' : 'waiting' });
  });
}

export async function giveUpOwn(
  needs: MeetingNeeds,
  token: string,
): Promise<Result<{ outcome: 'declined' | 'cancelled' }>> {
  return asOwner(needs, token, async (counter, me) => {
    const outcome = await giveUpPlace(counter, me);
    // Whoever presses twice has done it once.
    if (outcome === null) return ok({ outcome: me.state === 'declined' ? 'declined' : 'cancelled' });
    await recordOwn(counter, { action: 'registration.giveUp', subject: me.id });
    return ok({ outcome });
  });
}

/** null: there was nothing to give up any more. */
export async function giveUpPlace(
  counter: Counter,
  me: StoredParticipant,
): Promise<'declined' | 'cancelled' | null> {
  const { transaction, meeting, now } = counter;
  if (me.state === 'declined' || me.state === 'cancelled') return null;
  const state = me.state === 'invited' ? 'declined' : 'cancelled';
  await updateParticipant(transaction, meeting, { ...me, state }, { now });
  if (state === 'cancelled')
    await mailParticipants(transaction, meeting, { kind: 'meetingGivenUp', to: [me], now });
  await moveUp(counter);
  return state;
}

export async function handOnOwn(
  needs: MeetingNeeds,
  token: string,
  to: { readonly name: string; readonly email: string },
): Promise<Result<void>> {
  const name = plainLine(to.name);
  const email = plainLine(to.email).toLowerCase();
  if (name === '') return failed(problem('registration.name.missing'));
  if (name.length > longest.line) return failed(problem('meetings.text.tooLong', { limit: longest.line }));
  if (!isMailAddress(email)) return failed(problem('registration.email.invalid'));
  const owner = await ownerOf(needs, token);
  if (owner === null) return invalid();
  const refused = await tooOften(needs, {
    registrationToAddress: email,
    substituteFromParticipant: owner.participantId,
  });
  if (refused !== null) return refused;
  return asOwner(needs, token, async (counter, me) => {
    const { transaction, meeting, now } = counter;
    if (!isIn(me)) return failed(problem('registration.place.none'));
    if (email === me.email) return failed(problem('registration.substitute.self'));
    const colleague = await readParticipantByEmail(transaction, meeting, email);
    await updateParticipant(transaction, meeting, { ...me, state: 'cancelled' }, { now });
    if (colleague !== null && isIn(colleague))
      // They come anyway: the place is free. Who reads this learns nothing about the list.
      await moveUp(counter);
    else await takeOver(counter, { me, colleague, name, email });
    await mailParticipants(transaction, meeting, {
      kind: 'meetingHandedOn',
      to: [me],
      now,
      params: { substitute: name },
    });
    await recordOwn(counter, { action: 'registration.handOn', subject: me.id });
    return ok(undefined);
  });
}

/** From the same office, with the same place; what they eat, need and agree to they say themselves. */
async function takeOver(
  { transaction, meeting, now }: Counter,
  who: {
    readonly me: StoredParticipant;
    readonly colleague: StoredParticipant | null;
    readonly name: string;
    readonly email: string;
  },
): Promise<void> {
  const { me, colleague, name, email } = who;
  const row = {
    ...factsOf(me),
    name,
    email,
    job: '',
    food: '',
    needs: '',
    note: '',
    photoConsent: false,
    listConsent: false,
    id: colleague?.id ?? randomUUID(),
    locale: me.locale,
    state: me.state,
    answeredAt: me.answeredAt,
    substituteOf: me.id,
  };
  if (colleague === null)
    await insertParticipants(
      transaction,
      meeting,
      [{ ...row, invitedOn: null, contactId: null, byHand: false }],
      { now },
    );
  else await updateParticipant(transaction, meeting, { ...row, version: colleague.version }, { now });
  await mailParticipants(transaction, meeting, {
    kind: me.state === 'registered' ? 'meetingSubstitute' : 'meetingWaitingSubstitute',
    to: [row],
    now,
    params: { from: me.name },
  });
}

export function factsOf(me: RegistrationFacts): RegistrationFacts {
  return {
    name: me.name,
    email: me.email,
    homeId: me.homeId,
    organisationName: me.organisationName,
    profession: me.profession,
    job: me.job,
    wishes: me.wishes,
    food: me.food,
    needs: me.needs,
    photoConsent: me.photoConsent,
    listConsent: me.listConsent,
    note: me.note,
  };
}

async function ownerOf(needs: MeetingNeeds, token: string): Promise<Owner | null> {
  const key = readSessionToken(token);
  if (key === null) return null;
  const link = await readLink(needs.within(key.organisationId), key);
  return link === null ? null : { organisationId: key.organisationId, ...link };
}

/** A change by whoever holds the link, while the meeting is still ahead. */
async function asOwner<T>(
  needs: MeetingNeeds,
  token: string,
  work: (counter: Counter, me: StoredParticipant) => Promise<Result<T>>,
): Promise<Result<T>> {
  const owner = await ownerOf(needs, token);
  if (owner === null) return invalid();
  const key = { organisationId: owner.organisationId, id: owner.meetingId };
  return atTheCounter(needs.within(owner.organisationId), key, {
    now: needs.clock(),
    work: async (counter) => {
      const { transaction, meeting, today } = counter;
      const me = await readParticipant(transaction, meeting, owner.participantId);
      if (me === null) return invalid();
      if (!isStillAhead(meeting, today))
        return failed(problem(`registration.offer.${meeting.state === 'cancelled' ? 'calledOff' : 'over'}`));
      return work(counter, me);
    },
  });
}
