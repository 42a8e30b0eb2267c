import type { Role } from '#core/access/access-actor.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertPersonalAccount } from '#storage/queries/accounts.ts';
import { insertMembership } from '#storage/queries/memberships.ts';
import type { Actor } from '../contract.ts';

/** A real person with an address and one membership; the actor they are after sign-in. */
export async function insertPerson(
  handle: Handle,
  person: {
    readonly id: string;
    readonly organisationId: string;
    readonly email: string | null;
    readonly role?: Role;
    readonly name?: string;
    readonly validFrom?: string | null;
    readonly validTo?: string | null;
    readonly now: Date;
  },
): Promise<Actor> {
  const { id, organisationId, email, now, role = 'coordinator', name = 'Jana Beispiel' } = person;
  await insertPersonalAccount(handle, { id, name, email, locale: 'de', now });
  const { validFrom = null, validTo = null } = person;
  const membership = { organisationId, id, accountId: id, role, function: '', validFrom, validTo, now };
  await insertMembership(handle, membership);
  return {
    accountId: id,
    membershipId: id,
    name,
    organisationId,
    organisationName: 'Musterstadt',
    role,
    function: '',
    locale: 'de',
  };
}
