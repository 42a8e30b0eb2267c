import { type AccessActor, isAllowedEverywhere, type Owned, roles } from './access-actor.ts';

/** The own account: its memberships and sessions. Whose they are is decided by the account, not by a role. */
export function mayUseOwnAccount(actor: AccessActor | null, _owned: Owned): boolean {
  return isAllowedEverywhere(actor, roles);
}

/** The way in: whoever signs in or out is nobody yet, or proves who they are by a token. */
export function maySignIn(_actor: AccessActor | null, _owned: Owned): boolean {
  return true;
}
