import type { ParticipantState, Profession, RegistrationFacts } from '../../meetings/participant.ts';
import { professionOf } from '../../meetings/profession-of.ts';
import type { Contact } from '../../network/contact.ts';
import { addDays, daysBetween, holdsOn } from '../../network/day.ts';
import type { Organisation } from '../../network/organisation.ts';
import { streamFor } from '../draws.ts';
import type { ExampleMeeting } from './example-meetings.ts';
import { exampleEmail, examplePeople } from './example-people.ts';

export interface ExampleParticipant extends RegistrationFacts {
  readonly meetingId: string;
  readonly id: string;
  readonly state: ParticipantState;
  readonly invitedOn: string;
  /** Days before the meeting; null: not yet. */
  readonly answeredOn: string | null;
  readonly contactId: string | null;
}

/** Who comes from where to the second meeting: forty people, as many as the model had. */
const fromTowns = 2;
const fromOffices: Readonly<Partial<Record<Profession, number>>> = {
  police: 8,
  federalPolice: 2,
  district: 3,
  stateOffice: 1,
  coach: 2,
};

const foods = ['', '', 'vegetarisch', '', 'vegan', '', '', 'ohne Laktose', '', 'vegetarisch'];
const needs = ['', '', '', '', '', '', 'Platz für den Rollstuhl', '', '', '', '', 'Sitzplatz nah am Podium'];

/**
 * People in the lists of the second meeting, which was held with forty of them, and of the third, whose invitations
 * are under way. Nothing is left of the first one: its list went a year after it, as all do.
 */
export function exampleParticipants(
  seed: number,
  today: string,
  {
    meetings,
    contacts,
    organisations,
  }: {
    readonly meetings: readonly ExampleMeeting[];
    readonly contacts: readonly Contact[];
    readonly organisations: readonly Organisation[];
  },
): readonly ExampleParticipant[] {
  const newName = examplePeople(seed + 1);
  return meetings.slice(1).flatMap((meeting) => {
    const random = streamFor(seed, `participants ${meeting.id}`);
    const people = guests(meeting, { contacts, organisations, newName });
    const wishable = meeting.sessions.flatMap(({ kind }, index) =>
      kind === 'focus' || kind === 'groupPhase' ? [`${meeting.id}-session-${index + 1}`] : [],
    );
    return people.map((person, index): ExampleParticipant => {
      const state = stateOf(meeting, index);
      const isIn = state === 'registered';
      const wishes = wishable.toSorted(() => random() - 0.5).slice(0, 2);
      // Thirty days after a meeting nobody knows any more what people ate.
      const isFresh = meeting.day === null || daysBetween(meeting.day, today) <= 30;
      const before = -(20 + (index % 25));
      const answeredOn =
        state === 'invited' ? null : meeting.state === 'held' ? addDays(meeting.day ?? today, before) : today;
      return {
        ...person,
        meetingId: meeting.id,
        id: `${meeting.id}-teilnahme-${index + 1}`,
        wishes: isIn ? wishes : [],
        food: isIn && isFresh ? (foods[index % foods.length] ?? '') : '',
        needs: isIn && isFresh ? (needs[index % needs.length] ?? '') : '',
        photoConsent: isIn && index % 5 !== 0,
        listConsent: isIn && index % 7 !== 0,
        note: '',
        state,
        invitedOn: meeting.state === 'held' ? addDays(meeting.day ?? today, -56) : today,
        answeredOn,
      };
    });
  });
}

/** Of the held one three did not come after all; of the coming one a third has answered. */
function stateOf(meeting: ExampleMeeting, index: number): ParticipantState {
  if (meeting.state === 'held') return index % 14 === 13 ? 'cancelled' : 'registered';
  if (index % 11 === 10) return 'declined';
  return index % 3 === 0 ? 'registered' : 'invited';
}

type Guest = Pick<
  ExampleParticipant,
  'name' | 'email' | 'homeId' | 'organisationName' | 'profession' | 'job' | 'contactId'
>;

/** Contacts first, then colleagues of theirs; enough that forty are left when some have cancelled. */
function guests(
  meeting: ExampleMeeting,
  network: {
    readonly contacts: readonly Contact[];
    readonly organisations: readonly Organisation[];
    readonly newName: () => string;
  },
): readonly Guest[] {
  const { contacts, organisations, newName } = network;
  const day = meeting.day ?? '';
  const places = organisations
    .filter(({ kind }) => kind !== 'association' && kind !== 'other')
    .map((organisation) => ({ organisation, profession: professionOf(organisation.kind), seats: 0 }));
  for (const place of places) if (place.profession === 'townHall') place.seats = fromTowns;
  for (const [profession, seats] of Object.entries(fromOffices)) {
    const offices = places.filter((place) => place.profession === profession);
    for (let seat = 0; seat < seats; seat++) {
      const office = offices[seat % Math.max(1, offices.length)];
      if (office !== undefined) office.seats += 1;
    }
  }
  // Three more than the forty, because three cancel.
  for (const place of places.slice(0, 3)) place.seats += 1;
  return places.flatMap(({ organisation, profession, seats }) => {
    const known = contacts.filter(
      (contact) =>
        contact.organisationId === organisation.id && contact.email !== null && holdsOn(contact, day),
    );
    return Array.from({ length: seats }, (_, index): Guest => {
      const contact = known[index];
      const name = contact?.name ?? newName();
      const email = (contact?.email ?? exampleEmail(name, organisation.name)).toLowerCase();
      return {
        name,
        email,
        homeId: organisation.id,
        organisationName: null,
        profession,
        job: '',
        contactId: contact?.id ?? null,
      };
    });
  });
}
