import { type AccessActor, isAllowed, type Owned, type Role } from './access-actor.ts';

/**
 * A meeting as seen from one of the organisations that carry it: the one it lies with, or one that is named beside
 * it. `as` is missing where it is the first. `meeting-guard.ts` asks once for each of them.
 */
export interface CarriedMeeting extends Owned {
  readonly as?: 'organiser' | 'moderator';
}

const organisers: readonly Role[] = [
  'coordinator',
  'districtOfficer',
  'stateOffice',
  'coach',
  'policeContact',
];

/** What was announced, held or called off: everybody. A draft is found by those who carry it only. */
export function mayReadMeeting(_actor: AccessActor | null, _meeting: CarriedMeeting): boolean {
  return true;
}

/** Begin a meeting of the own organisation. */
export function mayPlanMeeting(actor: AccessActor | null, organisation: Owned): boolean {
  return isAllowed(actor, organisation, organisers);
}

/** Plan, invite, announce, call off, evaluate: every organisation that organises, none that only moderates. */
export function mayOrganiseMeeting(actor: AccessActor | null, meeting: CarriedMeeting): boolean {
  return meeting.as !== 'moderator' && isAllowed(actor, meeting, organisers);
}

/** Check people in and keep the pages of the groups: those who organise or moderate, council members included. */
export function mayHelpAtMeeting(actor: AccessActor | null, meeting: CarriedMeeting): boolean {
  return isAllowed(actor, meeting, [...organisers, 'councilMember']);
}
