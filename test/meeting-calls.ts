import type { MeetingFacts } from '#core/meetings/meeting.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertMeeting, updateMeetingState } from '#storage/queries/meetings.ts';
import type { Actor } from '#usecases/contract.ts';
import type { Meetings } from '#usecases/meetings/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';

export const meetingFacts: MeetingFacts = {
  kind: 'networking',
  title: 'Vernetzungstreffen',
  region: null,
  number: null,
  day: '2026-12-13',
  days: 1,
  begins: '10:00',
  ends: '15:00',
  placeName: 'Gasthof am Musterweg',
  address: null,
  travel: '',
  accessibility: '',
  onlineLink: null,
  lead: '',
  capacity: null,
  registrationUntil: null,
  language: 'de',
  funded: false,
};

/** A meeting of the target, in the state it is needed in. */
export async function storedMeeting(
  handle: Handle,
  { organisationId, unique: id }: Target,
  { now, state }: { readonly now: Date; readonly state: 'draft' | 'announced' },
): Promise<string> {
  const by = { now, accountId: null };
  const meeting = { ...meetingFacts, organisationId, id, copiedFrom: null, hosts: [] };
  await insertMeeting(handle, meeting, by);
  if (state === 'announced')
    await updateMeetingState(handle, { organisationId, id, version: 1 }, { state, ...by });
  return id;
}

/** The calls of the meetings: what `access-calls.ts` is for the other areas. */
export function meetingCalls(meetings: Meetings, handle: Handle, clock: () => Date): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const draft = (target: Target) => storedMeeting(handle, target, { now: clock(), state: 'draft' });
  const announced = (target: Target) => storedMeeting(handle, target, { now: clock(), state: 'announced' });
  const session = {
    id: null,
    version: 0,
    dayNumber: 1,
    begins: '10:00',
    ends: '10:30',
    kind: 'talk',
    title: 'Begrüßung',
    abstract: '',
    topic: null,
    room: null,
    speakers: [],
  } as const;
  const cost = { id: null, version: 0, purpose: 'Raum', amountCents: 12_500, paidBy: '' };
  const change = { ...meetingFacts, hosts: [], version: 1 };

  return {
    'meetings.list': (actor) => meetings.list(actor),
    'meetings.read': async (actor, target) => meetings.read(actor, await announced(target)),
    'meetings.plan': async (actor, target) => meetings.plan(as(actor), await draft(target)),
    'meetings.create': (actor) => meetings.create(as(actor), { ...meetingFacts, hosts: [] }),
    'meetings.save': async (actor, target) => meetings.save(as(actor), await draft(target), change),
    'meetings.copy': async (actor, target) =>
      meetings.copy(as(actor), await announced(target), { day: '2027-06-08', begins: null }),
    'meetings.announce': async (actor, target) => meetings.announce(as(actor), await draft(target), 1),
    'meetings.markHeld': async (actor, target) => meetings.markHeld(as(actor), await draft(target), 1),
    'meetings.callOff': async (actor, target) =>
      meetings.callOff(as(actor), await announced(target), { version: 2, reason: 'Krankheit' }),
    'meetings.remove': async (actor, target) => meetings.remove(as(actor), await draft(target)),
    'meetings.saveSession': async (actor, target) =>
      meetings.saveSession(as(actor), await draft(target), session),
    'meetings.moveSession': async (actor, target) =>
      meetings.moveSession(as(actor), await draft(target), { sessionId: 'none', direction: 'up' }),
    'meetings.removeSession': async (actor, target) =>
      meetings.removeSession(as(actor), await draft(target), 'none'),
    'meetings.searchPeople': async (actor, target) =>
      meetings.searchPeople(as(actor), await draft(target), 'Muster'),
    'meetings.saveCost': async (actor, target) => meetings.saveCost(as(actor), await draft(target), cost),
    'meetings.removeCost': async (actor, target) =>
      meetings.removeCost(as(actor), await draft(target), 'none'),
  };
}
