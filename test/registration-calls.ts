import type { RegistrationFacts } from '#core/meetings/participant.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertParticipants } from '#storage/queries/meeting-participants.ts';
import type { Actor } from '#usecases/contract.ts';
import type { Registrations } from '#usecases/registrations/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedMeeting } from './meeting-calls.ts';

export const registrationFacts: RegistrationFacts = {
  name: 'Tom Muster',
  email: 'tom@example.org',
  homeId: null,
  organisationName: 'Musterstadt',
  profession: 'townHall',
  job: '',
  wishes: [],
  food: '',
  needs: '',
  photoConsent: false,
  listConsent: false,
  note: '',
};

/** The calls of the registrations: what `access-calls.ts` is for the other areas. */
export function registrationCalls(
  registrations: Registrations,
  handle: Handle,
  clock: () => Date,
): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const meeting = (target: Target) => storedMeeting(handle, target, { now: clock(), state: 'announced' });
  const factsOf = ({ unique }: Target) => ({ ...registrationFacts, email: `${unique}@example.org` });
  /** Of a meeting of the target: its id and that of the participant are the same. */
  const participant = async (target: Target): Promise<string> => {
    const id = await meeting(target);
    const row = { id, locale: 'de', state: 'invited', invitedOn: null, answeredAt: null } as const;
    const more = { substituteOf: null, contactId: null, byHand: false };
    const key = { organisationId: target.organisationId, id };
    await insertParticipants(handle, key, [{ ...factsOf(target), ...row, ...more }], { now: clock() });
    return id;
  };
  const token = `own.${'A'.repeat(43)}`;

  return {
    'registrations.offer': async (actor, target) => registrations.offer(actor, await meeting(target)),
    'registrations.register': async (actor, target) =>
      registrations.register(actor, await meeting(target), {
        facts: factsOf(target),
        locale: 'de',
        client: null,
      }),
    'registrations.readOwn': async () => void (await registrations.readOwn(token)),
    'registrations.saveOwn': async () =>
      void (await registrations.saveOwn(token, { facts: registrationFacts, locale: 'de' })),
    'registrations.giveUpOwn': async () => void (await registrations.giveUpOwn(token)),
    'registrations.handOnOwn': async () =>
      void (await registrations.handOnOwn(token, { name: 'Kim', email: 'kim@example.org' })),
    'registrations.participants': async (actor, target) =>
      registrations.participants(as(actor), await meeting(target)),
    'registrations.participant': async (actor, target) => {
      const id = await participant(target);
      return registrations.participant(as(actor), id, id);
    },
    'registrations.add': async (actor, target) =>
      registrations.add(as(actor), await meeting(target), { facts: registrationFacts, as: 'next' }),
    'registrations.change': async (actor, target) => {
      const id = await participant(target);
      return registrations.change(as(actor), id, { id, version: 1, facts: factsOf(target) });
    },
    'registrations.givePlace': async (actor, target) => {
      const id = await participant(target);
      return registrations.givePlace(as(actor), id, id);
    },
    'registrations.giveUp': async (actor, target) => {
      const id = await participant(target);
      return registrations.giveUp(as(actor), id, id);
    },
    'registrations.remove': async (actor, target) => {
      const id = await participant(target);
      return registrations.remove(as(actor), id, id);
    },
    'registrations.sendLink': async (actor, target) => {
      const id = await participant(target);
      return registrations.sendLink(as(actor), id, id);
    },
    'registrations.close': async (actor, target) =>
      registrations.close(as(actor), await meeting(target), true),
    'registrations.export': async (actor, target) => registrations.export(as(actor), await meeting(target)),
    'registrations.invitees': async (actor, target) =>
      registrations.invitees(as(actor), await meeting(target), {}),
    'registrations.invite': async (actor, target) =>
      registrations.invite(as(actor), await meeting(target), ['none']),
  };
}
