import type { Handle } from '../open-database.ts';

/** Who somebody is at the sign-in of their office. */
export interface IdentityKey {
  readonly issuer: string;
  readonly subject: string;
}

export interface StoredIdentity extends IdentityKey {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastUsedOn: string | null;
}

/** Whose identity it is; null: nobody's yet. */
export async function accountOfIdentity(handle: Handle, key: IdentityKey): Promise<string | null> {
  const row = await handle
    .selectFrom('account_identities')
    .select('account_id')
    .where('issuer', '=', key.issuer)
    .where('subject', '=', key.subject)
    .executeTakeFirst();
  return row?.account_id ?? null;
}

export async function insertIdentity(
  handle: Handle,
  identity: IdentityKey & { readonly id: string; readonly accountId: string; readonly now: Date },
): Promise<void> {
  await handle
    .insertInto('account_identities')
    .values({
      id: identity.id,
      account_id: identity.accountId,
      issuer: identity.issuer,
      subject: identity.subject,
      created_at: identity.now,
    })
    .execute();
}

export async function noteIdentityUse(handle: Handle, key: IdentityKey, day: string): Promise<void> {
  await handle
    .updateTable('account_identities')
    .set({ last_used_on: day })
    .where('issuer', '=', key.issuer)
    .where('subject', '=', key.subject)
    .execute();
}

export async function listIdentities(handle: Handle, accountId: string): Promise<StoredIdentity[]> {
  return handle
    .selectFrom('account_identities')
    .select(['id', 'issuer', 'subject', 'created_at as createdAt', 'last_used_on as lastUsedOn'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function deleteIdentity(handle: Handle, id: string): Promise<void> {
  await handle.deleteFrom('account_identities').where('id', '=', id).execute();
}
