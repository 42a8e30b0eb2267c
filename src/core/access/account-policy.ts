import { type AccessActor, isAllowed, type Owned, roles } from './access-actor.ts';

/** The own account with its memberships and sessions: every role, and only the person themselves. */
export function mayUseOwnAccount(actor: AccessActor | null, account: Owned): boolean {
  return isAllowed(actor, account, roles);
}

/** The way in: whoever signs in or out is nobody yet, or proves who they are by a token. */
export function maySignIn(_actor: AccessActor | null, _owned: Owned): boolean {
  return true;
}
