import { type AccessActor, isAllowed, isAllowedEverywhere, type Owned, type Role } from './access-actor.ts';

const keepers: readonly Role[] = ['coordinator', 'districtOfficer'];
const members: readonly Role[] = [
  'coordinator',
  'councilMember',
  'policeContact',
  'districtOfficer',
  'stateOffice',
  'coach',
  'administrator',
];

/** Documents that were made public: everybody. */
export function mayReadPublicDocument(_actor: AccessActor | null, _document: Owned): boolean {
  return true;
}

/** Documents for the alliance: who works in it, in any of its organisations. */
export function mayReadAllianceDocument(actor: AccessActor | null, _document: Owned): boolean {
  return isAllowedEverywhere(actor, members);
}

/** Documents for those who take part: `participant` is one of the organisations of the step or council. */
export function mayReadParticipantDocument(actor: AccessActor | null, participant: Owned): boolean {
  return isAllowed(actor, participant, members) || isAllowedEverywhere(actor, ['stateOffice']);
}

/** Add, describe, remove: whoever keeps the step or council keeps its documents. */
export function mayKeepDocument(actor: AccessActor | null, keeper: Owned): boolean {
  return isAllowed(actor, keeper, keepers) || isAllowedEverywhere(actor, ['stateOffice']);
}
