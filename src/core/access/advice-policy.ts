import { type AccessActor, isAllowed, type Owned, type Role } from './access-actor.ts';

const keepers: readonly Role[] = ['coordinator', 'districtOfficer', 'stateOffice', 'coach', 'policeContact'];

/** Published talks and advice, and asking for them: everybody. */
export function mayReadAdvice(_actor: AccessActor | null, _offer: Owned): boolean {
  return true;
}

/** Enter, change, publish offers of the own organisation and answer those who ask. */
export function mayKeepAdvice(actor: AccessActor | null, offer: Owned): boolean {
  return isAllowed(actor, offer, keepers);
}
