import type { Result } from '#core/kernel/result.ts';
import type { ParticipantState, Profession, RegistrationFacts } from '#core/meetings/participant.ts';
import type { ParticipantTotals } from '#core/meetings/participant-totals.ts';
import type { Offer } from '#core/meetings/registration-offer.ts';
import type { ContactFunction } from '#core/network/contact.ts';
import type { OrganisationKind } from '#core/network/organisation.ts';
import type { Actor } from '../contract.ts';
import type { Asker, MeetingDetails, MeetingSummary } from '../meetings/contract.ts';

/**
 * Who comes to a meeting. The public registers openly or with the personal link of a mail, without an account; those
 * who organise invite, enter and change people and see what everybody said.
 */
export interface Registrations {
  /** What somebody who opens the page of the meeting is offered. */
  offer(asker: Asker, meetingId: string): Promise<Result<RegistrationOffer>>;
  /**
   * Registers and sends the personal link. The answer is the same for an address that is in the list already: what
   * is there is said by mail, so that nobody learns who comes by trying addresses. `client`: the address of the
   * machine, against floods; null: not known.
   */
  register(
    asker: Asker,
    meetingId: string,
    registration: { facts: RegistrationFacts; locale: 'de' | 'en'; client: string | null },
  ): Promise<Result<{ outcome: 'registered' | 'waiting' }>>;

  /** What the personal link shows; nothing changes, mail scanners open every link. */
  readOwn(token: string): Promise<Result<OwnRegistration>>;
  /** Answers an invitation, registers again, or changes what was said. The address stays the one of the link. */
  saveOwn(
    token: string,
    change: { facts: RegistrationFacts; locale: 'de' | 'en' },
  ): Promise<Result<{ outcome: 'registered' | 'waiting' }>>;
  /** Declines an invitation, or gives up the place: the next one of the waiting list gets it. */
  giveUpOwn(token: string): Promise<Result<{ outcome: 'declined' | 'cancelled' }>>;
  /** A colleague gets the place, or the one on the waiting list, and a mail with a link of their own. */
  handOnOwn(token: string, to: { name: string; email: string }): Promise<Result<void>>;

  /** Everybody of the meeting, for those who organise. */
  participants(actor: Actor, meetingId: string, filter?: ParticipantFilter): Promise<Result<ParticipantList>>;
  participant(actor: Actor, meetingId: string, participantId: string): Promise<Result<Participant>>;
  /** From paper or by phone. Beyond the capacity and after the last day too, if that is said. */
  add(actor: Actor, meetingId: string, entry: EnteredParticipant): Promise<Result<{ id: string }>>;
  /** `version` is the one that was read. */
  change(
    actor: Actor,
    meetingId: string,
    change: { id: string; version: number; facts: RegistrationFacts },
  ): Promise<Result<void>>;
  /** A place for somebody who waits, declined, cancelled or has not answered, whether one is free or not. */
  givePlace(actor: Actor, meetingId: string, participantId: string): Promise<Result<void>>;
  /** For somebody who called: as if they had done it themselves. */
  giveUp(actor: Actor, meetingId: string, participantId: string): Promise<Result<void>>;
  /** Out of the list, with everything that was said: somebody entered by mistake, or who wants to be forgotten. */
  remove(actor: Actor, meetingId: string, participantId: string): Promise<Result<void>>;
  /** A new mail with a personal link, for somebody who lost theirs. */
  sendLink(actor: Actor, meetingId: string, participantId: string): Promise<Result<void>>;
  close(actor: Actor, meetingId: string, closed: boolean): Promise<Result<void>>;
  /** Everything that was said, to take away; on record. */
  export(actor: Actor, meetingId: string): Promise<Result<readonly Participant[]>>;

  /** Who of the network would be invited. */
  invitees(actor: Actor, meetingId: string, choice: InviteeChoice): Promise<Result<InviteePreview>>;
  /** One mail each; whoever is in the list already gets none, however often this is pressed. */
  invite(
    actor: Actor,
    meetingId: string,
    contactIds: readonly string[],
  ): Promise<Result<{ invited: number; left: number }>>;
}

export interface RegistrationOffer {
  readonly offer: Offer;
  /** null: there is no limit. */
  readonly placesLeft: number | null;
  readonly waiting: number;
  readonly meeting: MeetingSummary;
  /** What can be wished for. */
  readonly topics: readonly { readonly id: string; readonly title: string }[];
}

export interface OwnRegistration extends RegistrationOffer {
  readonly facts: RegistrationFacts;
  readonly homeName: string | null;
  readonly state: ParticipantState;
  /** On the waiting list; 1 is the next one. */
  readonly waitingPosition: number | null;
  /** False: the meeting is over or was called off. */
  readonly changeable: boolean;
  /** Others who agreed to be named to those who come; only for somebody who has a place. */
  readonly others: readonly { readonly name: string; readonly homeName: string | null }[];
}

export interface Participant extends RegistrationFacts {
  readonly id: string;
  readonly homeName: string | null;
  readonly state: ParticipantState;
  readonly invitedOn: string | null;
  readonly answeredAt: Date | null;
  readonly byHand: boolean;
  readonly version: number;
}

export interface ParticipantFilter {
  readonly state?: ParticipantState;
  readonly profession?: Profession;
  /** In the name, the address or the organisation. */
  readonly words?: string;
}

export interface ParticipantList {
  readonly meeting: MeetingDetails;
  readonly offer: Offer;
  readonly closed: boolean;
  readonly placesLeft: number | null;
  readonly counts: Readonly<Record<ParticipantState, number>>;
  /** Of those who have a place, whatever the filter. */
  readonly totals: ParticipantTotals;
  /** By name; those who wait in the order of the list. */
  readonly participants: readonly Participant[];
}

export interface EnteredParticipant {
  readonly facts: RegistrationFacts;
  /** `place`: whatever the capacity says. `next`: like everybody else. `invite`: they answer themselves. */
  readonly as: 'place' | 'next' | 'invite';
}

export interface InviteeChoice {
  readonly region?: string;
  readonly kinds?: readonly OrganisationKind[];
  readonly functions?: readonly ContactFunction[];
}

export interface InviteePreview {
  /** Would get a mail, by organisation and name. */
  readonly invitees: readonly Invitee[];
  /** In the list already. */
  readonly known: readonly Invitee[];
  /** To be called, or to be written to. */
  readonly withoutEmail: readonly Invitee[];
  /** What the choice can be narrowed to. */
  readonly regions: readonly string[];
}

export interface Invitee {
  readonly contactId: string;
  readonly name: string;
  readonly function: ContactFunction;
  readonly organisationId: string;
  readonly organisationName: string;
}
