/** Where people come from; mixed in groups after their towns. Texts `meetings.profession.*`. */
export const professions = [
  'townHall',
  'police',
  'federalPolice',
  'district',
  'stateOffice',
  'coach',
  'association',
  'other',
] as const;
export type Profession = (typeof professions)[number];

/**
 * `invited`: has not answered. `registered`: has a place. `waiting`: moves up when a place becomes free. `declined`:
 * answered no. `cancelled`: had a place or waited and gave it up.
 */
export const participantStates = ['invited', 'registered', 'waiting', 'declined', 'cancelled'] as const;
export type ParticipantState = (typeof participantStates)[number];

/** What somebody says when they register; empty texts: nothing said. */
export interface RegistrationFacts {
  readonly name: string;
  readonly email: string | null;
  /** An organisation of the network, or words for another one. */
  readonly homeId: string | null;
  readonly organisationName: string | null;
  readonly profession: Profession;
  /** What they are there, in their own words. */
  readonly job: string;
  /** Ids of sessions, the most wanted first. */
  readonly wishes: readonly string[];
  readonly food: string;
  /** What they need to take part without barriers. */
  readonly needs: string;
  readonly photoConsent: boolean;
  readonly listConsent: boolean;
  /** To the organisers. */
  readonly note: string;
}
