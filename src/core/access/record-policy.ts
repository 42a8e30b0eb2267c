import { type AccessActor, isAllowed, type Owned } from './access-actor.ts';

/** The record of changes and refusals of an organisation. Nobody may change it, so there is only reading. */
export function mayReadRecord(actor: AccessActor | null, owned: Owned): boolean {
  return isAllowed(actor, owned, ['auditor', 'administrator']);
}
