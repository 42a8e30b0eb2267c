import { type AccessActor, isAllowed, isAllowedEverywhere, type Owned } from './access-actor.ts';

/** Prevention councils with chairs, steering group and working groups. */
export function maySaveCouncil(actor: AccessActor | null, organisation: Owned): boolean {
  return (
    isAllowed(actor, organisation, ['coordinator', 'districtOfficer']) ||
    isAllowedEverywhere(actor, ['stateOffice'])
  );
}
