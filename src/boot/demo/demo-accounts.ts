import type { Role } from '#core/access/access-actor.ts';
import { exampleDistrictId, exampleTownId } from '#core/example/alliance/example-towns.ts';

export interface DemoAccount {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly organisationId: string;
}

/** One for each role, where in the fictional alliance that role is at home. */
export const demoAccounts: readonly DemoAccount[] = (
  [
    ['coordinator', 'Jana Beispiel', exampleTownId],
    ['councilMember', 'Rosa Ratsam', exampleTownId],
    ['policeContact', 'Paul Streife', 'demo-revier-lindenbrueck'],
    ['districtOfficer', 'Lukas Kreis', exampleDistrictId],
    ['stateOffice', 'Stella Landes', 'demo-landesstelle'],
    ['coach', 'Britta Weg', 'demo-institut'],
    ['statistician', 'Anton Zahl', exampleTownId],
    ['auditor', 'Tom Muster', exampleTownId],
    ['administrator', 'Ada Probe', exampleTownId],
  ] as const
).map(([role, name, organisationId]) => ({
  id: `demo-${role}`,
  name: `${name} (fiktiv)`,
  role,
  organisationId,
}));
