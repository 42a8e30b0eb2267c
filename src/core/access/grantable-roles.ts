import { type AccessActor, type Owned, type Role, roles } from './access-actor.ts';
import { mayManageMembers } from './member-policy.ts';

/** Those who work with a coordinator; not those who look after them or over their shoulder. */
const besideCoordinator: readonly Role[] = ['coordinator', 'councilMember', 'statistician'];

/** Who stands for an organisation of some kind first; the others are for the organisation itself to name. */
const firstInOrganisation: readonly Role[] = [
  'administrator',
  'coordinator',
  'policeContact',
  'districtOfficer',
  'coach',
];

/**
 * Roles the actor may give in the organisation, and take away: nobody gives more than this, whatever a form says.
 * The role of the state office reaches into every organisation, so only the state office gives it, to its own.
 */
export function grantableRoles(actor: AccessActor | null, organisation: Owned): readonly Role[] {
  if (actor === null || !mayManageMembers(actor, organisation)) return [];
  if (actor.role === 'stateOffice')
    return actor.organisationId === organisation.organisationId ? roles : firstInOrganisation;
  if (actor.role === 'coordinator') return besideCoordinator;
  return roles.filter((role) => role !== 'stateOffice');
}
