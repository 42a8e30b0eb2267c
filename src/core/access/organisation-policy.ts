import { type AccessActor, isAllowed, isAllowedEverywhere, type Owned } from './access-actor.ts';

/** Names, keys, links and status of the organisations of the alliance are public. */
export function mayReadOrganisation(_actor: AccessActor | null, _organisation: Owned): boolean {
  return true;
}

/** `organisation` is the one that is changed; a new one is nobody's own, so the state office enters it. */
export function maySaveOrganisation(actor: AccessActor | null, organisation: Owned): boolean {
  return (
    isAllowed(actor, organisation, ['coordinator', 'districtOfficer', 'administrator']) ||
    isAllowedEverywhere(actor, ['stateOffice'])
  );
}
