import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';

/** How many rows went, by organisation. */
export type DeletedCounts = ReadonlyMap<string, number>;

/** Contacts whose last day in office is before `day`; areas and confirmations go with them. */
export async function deleteEndedContacts(handle: Handle, day: string): Promise<DeletedCounts> {
  const rows = await handle
    .deleteFrom('contacts')
    .where('valid_to', '<', day)
    .returning('organisation_id as organisationId')
    .execute();
  return countsOf(rows);
}

/** Links of the yearly mail that are over. */
export async function deleteExpiredConfirmations(handle: Handle, now: Date): Promise<DeletedCounts> {
  const rows = await handle
    .deleteFrom('contact_confirmations')
    .where('expires_at', '<=', now)
    .returning('organisation_id as organisationId')
    .execute();
  return countsOf(rows);
}

/** Memberships that ended before `day`, and accounts that are left without any. */
export async function deleteEndedMemberships(
  handle: Handle,
  day: string,
): Promise<{ readonly memberships: DeletedCounts; readonly accounts: DeletedCounts }> {
  const ended = await handle
    .deleteFrom('memberships')
    .where('valid_to', '<', day)
    .returning(['organisation_id as organisationId', 'account_id as accountId'])
    .execute();
  const gone = await deleteAccountsWithoutMembership(
    handle,
    ended.map(({ accountId }) => accountId),
  );
  const last = ended.filter(({ accountId }) => gone.delete(accountId));
  return { memberships: countsOf(ended), accounts: countsOf(last) };
}

/** Which of these accounts belonged nowhere any more and were deleted. */
export async function deleteAccountsWithoutMembership(
  handle: Handle,
  accountIds: readonly string[],
): Promise<Set<string>> {
  if (accountIds.length === 0) return new Set();
  const rows = await handle
    .deleteFrom('accounts')
    .where('id', 'in', accountIds)
    .where(sql<boolean>`not exists (select from memberships m where m.account_id = accounts.id)`)
    .returning('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

function countsOf(rows: readonly { readonly organisationId: string }[]): DeletedCounts {
  const counts = new Map<string, number>();
  for (const { organisationId } of rows) counts.set(organisationId, (counts.get(organisationId) ?? 0) + 1);
  return counts;
}
