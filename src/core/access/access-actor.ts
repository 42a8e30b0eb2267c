/** Who asks, as far as a decision needs it. */
export interface AccessActor {
  readonly organisationId: string;
  readonly role: Role;
}

/** `coordinator` does the work of an alliance; `auditor` looks at what was done, not at the content. */
export type Role = 'coordinator' | 'auditor';

/** What belongs to an organisation. */
export interface Owned {
  readonly organisationId: string;
}

/**
 * Everything is refused unless it is expressly allowed: the thing belongs to the actor's organisation and the
 * actor's role is on the list. A role the program does not know is on no list.
 */
export function isAllowed(actor: AccessActor, owned: Owned, roles: readonly Role[]): boolean {
  return (
    actor.organisationId !== '' && actor.organisationId === owned.organisationId && roles.includes(actor.role)
  );
}
