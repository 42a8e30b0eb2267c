import type { Role } from '#core/access/access-actor.ts';
import type { Handle } from '../open-database.ts';

/** What a person is in an organisation, with the account it belongs to. */
export interface StoredMembership {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly membershipId: string;
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly function: string;
  readonly locale: 'de' | 'en';
  readonly demo: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Leaves a membership that is there already as it is. */
export async function insertMembership(
  handle: Handle,
  membership: Pick<
    StoredMembership,
    'organisationId' | 'accountId' | 'role' | 'function' | 'validFrom' | 'validTo'
  > & { readonly id: string; readonly now: Date },
): Promise<void> {
  await handle
    .insertInto('memberships')
    .values({
      organisation_id: membership.organisationId,
      id: membership.id,
      account_id: membership.accountId,
      role: membership.role,
      function: membership.function,
      valid_from: membership.validFrom,
      valid_to: membership.validTo,
      created_at: membership.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Those of one account that hold on the day, over all organisations. */
export async function listMemberships(
  handle: Handle,
  scope: { readonly accountId: string; readonly day: string },
): Promise<StoredMembership[]> {
  return membershipsOn(handle, scope.day)
    .where('accounts.id', '=', scope.accountId)
    .orderBy('organisations.name')
    .orderBy('memberships.role')
    .orderBy('memberships.id')
    .execute();
}

/** Memberships with account and organisation, as far as they hold on the day. */
export function membershipsOn(handle: Handle, day: string) {
  return handle
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .innerJoin('organisations', 'organisations.id', 'memberships.organisation_id')
    .select([
      'memberships.organisation_id as organisationId',
      'organisations.name as organisationName',
      'memberships.id as membershipId',
      'accounts.id as accountId',
      'accounts.name',
      'memberships.role',
      'memberships.function',
      'accounts.locale',
      'accounts.demo',
      'memberships.valid_from as validFrom',
      'memberships.valid_to as validTo',
    ])
    .where((on) => on.or([on('memberships.valid_from', 'is', null), on('memberships.valid_from', '<=', day)]))
    .where((on) => on.or([on('memberships.valid_to', 'is', null), on('memberships.valid_to', '>=', day)]));
}
