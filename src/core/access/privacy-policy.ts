import { type AccessActor, isAllowed, type Owned } from './access-actor.ts';

/** The record of processing activities (Art. 30 GDPR): what is kept, why and how long. */
export function mayReadProcessing(actor: AccessActor | null, organisation: Owned): boolean {
  return isAllowed(actor, organisation, ['coordinator', 'auditor', 'administrator']);
}

/** Requests of a person for access (Art. 15 GDPR) or deletion (Art. 17 GDPR). */
export function mayServePersonRequest(actor: AccessActor | null, organisation: Owned): boolean {
  return isAllowed(actor, organisation, ['administrator']);
}
