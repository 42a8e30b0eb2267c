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

/** Packages of organisations nobody may fetch any more; their bytes follow as files that no row names. */
export async function deleteExpiredExports(handle: Handle, now: Date): Promise<DeletedCounts> {
  const rows = await handle
    .deleteFrom('organisation_exports')
    .where('expires_at', '<=', now)
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

/** Mails of the outbox from before `moment`, whatever became of them. */
export async function deleteOldMails(handle: Handle, moment: Date): Promise<DeletedCounts> {
  const rows = await handle
    .deleteFrom('mails')
    .where('created_at', '<', moment)
    .returning('organisation_id as organisationId')
    .execute();
  return countsOf(rows);
}

/** Invitations whose link no longer works, accepted or not. */
export async function deleteExpiredInvitations(handle: Handle, now: Date): Promise<DeletedCounts> {
  const rows = await handle
    .deleteFrom('invitations')
    .where('expires_at', '<=', now)
    .returning('organisation_id as organisationId')
    .execute();
  return countsOf(rows);
}

/** Links to sign in that stopped working before `moment`. */
export async function deleteExpiredSignInLinks(handle: Handle, moment: Date): Promise<DeletedCounts> {
  const rows = await handle
    .deleteFrom('sign_in_links')
    .where('expires_at', '<=', moment)
    .returning('organisation_id as organisationId')
    .execute();
  return countsOf(rows);
}

/** What belongs to nobody yet: challenges, ways to the sign-in of an office, counters. */
export async function deleteEndedAttempts(handle: Handle, now: Date): Promise<void> {
  await handle.deleteFrom('passkey_challenges').where('expires_at', '<=', now).execute();
  await handle.deleteFrom('open_id_attempts').where('expires_at', '<=', now).execute();
  await handle.deleteFrom('rate_limits').where('ends_at', '<=', now).execute();
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

/**
 * Documents whose time is over: minutes of a meeting before `day`, those of a step that ended and of a council that
 * was dissolved before it, and those whose step or council is no longer there.
 */
export async function deleteExpiredDocuments(handle: Handle, day: string): Promise<DeletedCounts> {
  const { rows } = await sql<{ organisationId: string }>`delete from documents d where
      (d.kind = 'minutes' and d.day < ${day}::date)
      or (d.subject = 'step' and not exists (select from status_steps s where s.organisation_id = d.organisation_id
        and s.id = d.subject_id and s.replaced_at is null
        and (s.valid_until is null or s.valid_until >= ${day}::date)))
      or (d.subject = 'council' and not exists (select from councils c where c.organisation_id = d.organisation_id
        and c.id = d.subject_id and not exists (select from council_states s
          where s.organisation_id = c.organisation_id and s.council_id = c.id and s.state = 'dissolved'
          and s.since < ${day}::date and not exists (select from council_states later
            where later.organisation_id = s.organisation_id and later.council_id = s.council_id
            and later.since > s.since))))
      or (d.subject = 'session' and not exists (select from meeting_sessions s
        where s.organisation_id = d.organisation_id and s.id = d.subject_id))
    returning organisation_id as "organisationId"`.execute(handle);
  return countsOf(rows);
}

/** Contact lists nobody confirmed in time, and imports that can no longer be taken back, with their rows. */
export async function deleteExpiredContactImports(
  handle: Handle,
  now: Date,
): Promise<{ readonly imports: DeletedCounts; readonly rows: DeletedCounts }> {
  const rows = await handle
    .deleteFrom('contact_import_rows as row')
    .using('contact_imports as list')
    .whereRef('list.organisation_id', '=', 'row.organisation_id')
    .whereRef('list.id', '=', 'row.contact_import_id')
    .where('list.expires_at', '<=', now)
    .returning('row.organisation_id as organisationId')
    .execute();
  const imports = await handle
    .deleteFrom('contact_imports')
    .where('expires_at', '<=', now)
    .returning('organisation_id as organisationId')
    .execute();
  return { imports: countsOf(imports), rows: countsOf(rows) };
}

export function countsOf(rows: readonly { readonly organisationId: string }[]): DeletedCounts {
  const counts = new Map<string, number>();
  for (const { organisationId } of rows) counts.set(organisationId, (counts.get(organisationId) ?? 0) + 1);
  return counts;
}
