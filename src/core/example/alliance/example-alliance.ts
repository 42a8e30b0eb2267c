import type { Contact } from '../../network/contact.ts';
import type { AreaKey, Organisation, OrganisationLink } from '../../network/organisation.ts';
import { exampleSeed } from '../example-folders.ts';
import { type ExampleBorder, exampleBorders } from './example-borders.ts';
import { exampleContacts } from './example-contacts.ts';
import { type ExampleCouncil, exampleCouncils } from './example-councils.ts';
import { type ExampleMeeting, exampleMeetings } from './example-meetings.ts';
import { exampleKeys, exampleLinks, exampleOrganisations } from './example-organisations.ts';
import { type ExampleParticipant, exampleParticipants } from './example-participants.ts';
import { type ExampleOffer, type ExampleResults, exampleOffers, exampleResults } from './example-results.ts';
import { type ExampleStep, exampleSteps } from './example-steps.ts';

export interface ExampleAlliance {
  readonly organisations: readonly Organisation[];
  readonly links: readonly OrganisationLink[];
  readonly keys: readonly AreaKey[];
  readonly steps: readonly ExampleStep[];
  readonly councils: readonly ExampleCouncil[];
  readonly contacts: readonly Contact[];
  readonly borders: readonly ExampleBorder[];
  readonly meetings: readonly ExampleMeeting[];
  readonly results: readonly ExampleResults[];
  readonly offers: readonly ExampleOffer[];
  /** In the lists of the meetings. */
  readonly participants: readonly ExampleParticipant[];
}

/**
 * A fictional alliance: the Landkreis Auental with twelve municipalities, two associations, five councils, police,
 * federal police, state office and coaches, as it stands on a day after six years, and its networking meetings.
 */
export function exampleAlliance(today: string, seed: number = exampleSeed): ExampleAlliance {
  const contacts = exampleContacts(today, seed);
  const organisations = exampleOrganisations();
  const meetings = exampleMeetings(today, contacts);
  return {
    organisations,
    links: exampleLinks(),
    keys: exampleKeys(today),
    steps: exampleSteps(today, seed),
    councils: exampleCouncils(today, seed),
    contacts,
    borders: exampleBorders(seed),
    meetings,
    results: exampleResults(meetings, today),
    offers: exampleOffers(contacts, today),
    participants: exampleParticipants(seed, today, { meetings, contacts, organisations }),
  };
}
