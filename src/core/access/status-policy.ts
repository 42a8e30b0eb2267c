import { type AccessActor, isAllowed, isAllowedEverywhere, type Owned } from './access-actor.ts';

/** Steps of an alliance with an organisation: enter, correct, take back. The state office does it for all. */
export function maySaveStatusStep(actor: AccessActor | null, organisation: Owned): boolean {
  return (
    isAllowed(actor, organisation, ['coordinator', 'districtOfficer']) ||
    isAllowedEverywhere(actor, ['stateOffice'])
  );
}

/** What ends soon: agreements, coaching, posts, contacts. */
export function mayReadReminders(actor: AccessActor | null, organisation: Owned): boolean {
  return isAllowed(actor, organisation, [
    'coordinator',
    'policeContact',
    'districtOfficer',
    'stateOffice',
    'coach',
    'administrator',
  ]);
}
