import { type AccessActor, isAllowed, isAllowedEverywhere, type Owned } from './access-actor.ts';

/**
 * People of an organisation with role and period: see, invite, change, end. The state office does it for all, so
 * that a new organisation can get its first person. Which roles each of them may give: `grantable-roles.ts`.
 */
export function mayManageMembers(actor: AccessActor | null, organisation: Owned): boolean {
  return (
    isAllowed(actor, organisation, ['coordinator', 'administrator']) ||
    isAllowedEverywhere(actor, ['stateOffice'])
  );
}
