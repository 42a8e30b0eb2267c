import { describe, expect, test } from 'vitest';
import type { AccessActor, Owned, Role } from './access-actor.ts';
import * as analyses from './analysis-policy.ts';
import * as records from './record-policy.ts';

type Policy = (actor: AccessActor, owned: Owned) => boolean;
const policies: Record<string, Policy> = { ...analyses, ...records };

/** Who is allowed within the own organisation; everything else is refused. A new policy must be added here. */
const matrix: Record<string, readonly Role[]> = {
  mayListAnalyses: ['coordinator'],
  mayCreateAnalysis: ['coordinator'],
  mayReadAnalysis: ['coordinator'],
  mayChangeAnalysis: ['coordinator'],
  mayRunAnalysis: ['coordinator'],
  mayRemoveAnalysis: ['coordinator'],
  mayReadRecord: ['coordinator', 'auditor'],
};
const roles: readonly Role[] = ['coordinator', 'auditor'];

test('every policy is in the matrix', () => {
  expect(Object.keys(policies).sort()).toEqual(Object.keys(matrix).sort());
});

describe.each(Object.entries(matrix))('%s', (name, allowed) => {
  const policy = policies[name]!;

  test.each(roles)('%s of the same organisation', (role) => {
    const actor = { organisationId: 'own', role };
    expect(policy(actor, { organisationId: 'own' })).toBe(allowed.includes(role));
  });

  test.each(roles)('%s of another organisation', (role) => {
    expect(policy({ organisationId: 'own', role }, { organisationId: 'other' })).toBe(false);
  });

  test('a role nobody knows, and no organisation at all', () => {
    const unknown = { organisationId: 'own', role: 'administrator' as unknown as Role };
    expect(policy(unknown, { organisationId: 'own' })).toBe(false);
    expect(policy({ organisationId: '', role: 'coordinator' }, { organisationId: '' })).toBe(false);
  });
});
