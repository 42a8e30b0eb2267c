import { describe, expect, test } from 'vitest';
import { type Role, roles } from './access-actor.ts';
import { grantableRoles } from './grantable-roles.ts';

/** Written by hand, beside the code: who may make whom what. */
const own: Partial<Record<Role, readonly Role[]>> = {
  coordinator: ['coordinator', 'councilMember', 'statistician'],
  stateOffice: roles,
  administrator: [
    'coordinator',
    'councilMember',
    'policeContact',
    'districtOfficer',
    'coach',
    'statistician',
    'auditor',
    'administrator',
  ],
};
const other: Partial<Record<Role, readonly Role[]>> = {
  stateOffice: ['administrator', 'coordinator', 'policeContact', 'districtOfficer', 'coach'],
};

describe.each(roles)('%s', (role) => {
  const actor = { organisationId: 'own', role };
  test('in the own organisation', () => {
    expect([...grantableRoles(actor, { organisationId: 'own' })].sort()).toEqual(
      [...(own[role] ?? [])].sort(),
    );
  });
  test('in another organisation', () => {
    expect(grantableRoles(actor, { organisationId: 'other' })).toEqual(other[role] ?? []);
  });
});

test('nobody gives nothing', () => {
  expect(grantableRoles(null, { organisationId: 'own' })).toEqual([]);
});
