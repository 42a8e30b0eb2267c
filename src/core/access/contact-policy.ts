import { type AccessActor, isAllowed, isAllowedEverywhere, type Owned } from './access-actor.ts';

/** Contacts with consent to be published: everybody. */
export function mayReadPublishedContact(_actor: AccessActor | null, _contact: Owned): boolean {
  return true;
}

/** Contacts without that consent: who works in the alliance, in any of its organisations. */
export function mayReadMemberContact(actor: AccessActor | null, _contact: Owned): boolean {
  return isAllowedEverywhere(actor, [
    'coordinator',
    'councilMember',
    'policeContact',
    'districtOfficer',
    'stateOffice',
    'coach',
    'administrator',
  ]);
}

/** Enter, change, end with handover. The state office keeps the directory for all. */
export function maySaveContact(actor: AccessActor | null, organisation: Owned): boolean {
  return (
    isAllowed(actor, organisation, [
      'coordinator',
      'policeContact',
      'districtOfficer',
      'coach',
      'administrator',
    ]) || isAllowedEverywhere(actor, ['stateOffice'])
  );
}
