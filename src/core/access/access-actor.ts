/** Who asks, as far as a decision needs it: one membership, not a person. */
export interface AccessActor {
  readonly organisationId: string;
  readonly role: Role;
}

/** Roles within an organisation; texts `web.role.*`. What each may do stands in `docs/access-matrix.md`. */
export const roles = [
  /** Does the work of an alliance in the organisation. */
  'coordinator',
  /** Member of a prevention council: reads what the organisation works on. */
  'councilMember',
  /** Contact at the police: keeps the contacts of the station or directorate. */
  'policeContact',
  /** Officer of a district: keeps contacts and steps of the district. */
  'districtOfficer',
  /** State prevention office: keeps the directory and the status of the whole alliance. */
  'stateOffice',
  /** Accompanies municipalities. */
  'coach',
  /** Computes: analyses and their files, no contacts. */
  'statistician',
  /** Looks at what was done, not at the content. */
  'auditor',
  /** Looks after the installation: memberships, privacy requests; no analyses. */
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** What belongs to an organisation. */
export interface Owned {
  readonly organisationId: string;
}

/** A decision about something of an organisation; null asks for somebody who is not signed in. */
export type Policy = (actor: AccessActor | null, owned: Owned) => boolean;

/**
 * Everything is refused unless it is expressly allowed: the thing belongs to the actor's organisation and the
 * actor's role is on the list. A role the program does not know is on no list.
 */
export function isAllowed(actor: AccessActor | null, owned: Owned, allowed: readonly Role[]): boolean {
  return (
    actor !== null &&
    actor.organisationId !== '' &&
    actor.organisationId === owned.organisationId &&
    allowed.includes(actor.role)
  );
}

/** For the few things that reach beyond the own organisation: the role alone decides. */
export function isAllowedEverywhere(actor: AccessActor | null, allowed: readonly Role[]): boolean {
  return actor !== null && actor.organisationId !== '' && allowed.includes(actor.role);
}
