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

/** Addresses of those who have one of the roles in the organisations on the day. */
export async function listAddressesOfRoles(
  handle: Handle,
  scope: {
    readonly organisationIds: readonly string[];
    readonly roles: readonly Role[];
    readonly day: string;
  },
): Promise<{ readonly organisationId: string; readonly role: Role; readonly email: string }[]> {
  if (scope.organisationIds.length === 0) return [];
  return membershipsOn(handle, scope.day)
    .clearSelect()
    .select(['memberships.organisation_id as organisationId', 'memberships.role', 'accounts.email'])
    .where('memberships.organisation_id', 'in', scope.organisationIds)
    .where('memberships.role', 'in', scope.roles)
    .where('accounts.email', 'is not', null)
    .$narrowType<{ email: string }>()
    .execute();
}

/** What somebody signs in as who does not say: what they were last, else the oldest. */
export async function readPreferredMembership(
  handle: Handle,
  scope: { readonly accountId: string; readonly day: string },
): Promise<StoredMembership | null> {
  const row = await membershipsOn(handle, scope.day)
    .where('accounts.id', '=', scope.accountId)
    .orderBy('memberships.last_used_on', (order) => order.desc().nullsLast())
    .orderBy('memberships.created_at')
    .orderBy('memberships.id')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** In which organisation something about the account can be recorded, also where it belongs nowhere today. */
export async function latestOrganisationOf(handle: Handle, accountId: string): Promise<string | null> {
  const row = await handle
    .selectFrom('memberships')
    .select('organisation_id')
    .where('account_id', '=', accountId)
    .orderBy('valid_to', (order) => order.desc().nullsFirst())
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.organisation_id ?? null;
}

export async function noteMembershipUse(
  handle: Handle,
  membership: Pick<StoredMembership, 'organisationId' | 'membershipId'>,
  day: string,
): Promise<void> {
  await handle
    .updateTable('memberships')
    .set({ last_used_on: day })
    .where('organisation_id', '=', membership.organisationId)
    .where('id', '=', membership.membershipId)
    .execute();
}

/**
 * Whoever changes who belongs to these organisations does it one after the other until the transaction ends: two
 * who leave at once must see each other.
 */
export async function lockMembers(handle: Handle, organisationIds: readonly string[]): Promise<void> {
  if (organisationIds.length === 0) return;
  await handle
    .selectFrom('organisations')
    .select('id')
    .where('id', 'in', organisationIds)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** A membership as those see it who look after the organisation. */
export interface StoredMember {
  readonly organisationId: string;
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string | null;
  readonly demo: boolean;
  readonly role: Role;
  readonly function: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly lastUsedOn: string | null;
}

/** All of these organisations, also those that ended or are to come, by name. */
export async function listMembers(
  handle: Handle,
  organisationIds: readonly string[],
): Promise<StoredMember[]> {
  if (organisationIds.length === 0) return [];
  return members(handle)
    .where('memberships.organisation_id', 'in', organisationIds)
    .orderBy('accounts.name')
    .orderBy('memberships.role')
    .orderBy('memberships.id')
    .execute();
}

/** All of one account, also those that ended or are to come. */
export async function listMembershipsOfAccount(handle: Handle, accountId: string): Promise<StoredMember[]> {
  return members(handle)
    .where('accounts.id', '=', accountId)
    .orderBy('memberships.organisation_id')
    .orderBy('memberships.id')
    .execute();
}

export async function readMember(
  handle: Handle,
  key: { readonly organisationId: string; readonly id: string },
): Promise<StoredMember | null> {
  const row = await members(handle)
    .where('memberships.organisation_id', '=', key.organisationId)
    .where('memberships.id', '=', key.id)
    .executeTakeFirst();
  return row ?? null;
}

export async function changeMembership(
  handle: Handle,
  key: { readonly organisationId: string; readonly id: string },
  change: Pick<StoredMember, 'role' | 'function' | 'validFrom' | 'validTo'>,
): Promise<void> {
  await handle
    .updateTable('memberships')
    .set({
      role: change.role,
      function: change.function,
      valid_from: change.validFrom,
      valid_to: change.validTo,
    })
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .execute();
}

/** From now on: the day before was the last one, and its sessions end. One that began today was none. */
export async function endMembershipNow(
  handle: Handle,
  key: { readonly organisationId: string; readonly id: string },
  yesterday: string,
): Promise<void> {
  await handle
    .deleteFrom('memberships')
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .where('valid_from', '>', yesterday)
    .execute();
  await handle
    .updateTable('memberships')
    .set({ valid_to: yesterday })
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .execute();
  await handle
    .deleteFrom('sessions')
    .where('organisation_id', '=', key.organisationId)
    .where('membership_id', '=', key.id)
    .execute();
}

function members(handle: Handle) {
  return handle
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select([
      'memberships.organisation_id as organisationId',
      'memberships.id',
      'accounts.id as accountId',
      'accounts.name',
      'accounts.email',
      'accounts.demo',
      'memberships.role',
      'memberships.function',
      'memberships.valid_from as validFrom',
      'memberships.valid_to as validTo',
      'memberships.last_used_on as lastUsedOn',
    ]);
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
