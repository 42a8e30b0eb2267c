import type { Handle } from '../open-database.ts';

export interface SignInLinkKey {
  readonly organisationId: string;
  readonly tokenSha256: string;
}

export interface StoredSignInLink {
  readonly accountId: string;
  readonly name: string;
  readonly membershipId: string;
  readonly browserSha256: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** Earlier links of the account no longer work, wherever they were sent from. */
export async function insertSignInLink(
  handle: Handle,
  link: SignInLinkKey &
    Pick<StoredSignInLink, 'accountId' | 'membershipId' | 'browserSha256' | 'expiresAt'> & {
      readonly now: Date;
    },
): Promise<void> {
  await deleteSignInLinks(handle, link.accountId);
  await handle
    .insertInto('sign_in_links')
    .values({
      organisation_id: link.organisationId,
      token_sha256: link.tokenSha256,
      account_id: link.accountId,
      membership_id: link.membershipId,
      browser_sha256: link.browserSha256,
      issued_at: link.now,
      expires_at: link.expiresAt,
    })
    .execute();
}

export async function readSignInLink(handle: Handle, key: SignInLinkKey): Promise<StoredSignInLink | null> {
  const row = await handle
    .selectFrom('sign_in_links')
    .innerJoin('accounts', 'accounts.id', 'sign_in_links.account_id')
    .select([
      'account_id as accountId',
      'accounts.name',
      'membership_id as membershipId',
      'browser_sha256 as browserSha256',
      'expires_at as expiresAt',
      'used_at as usedAt',
    ])
    .where('organisation_id', '=', key.organisationId)
    .where('token_sha256', '=', key.tokenSha256)
    .executeTakeFirst();
  return row ?? null;
}

/** False where it was used or had expired in the meantime. */
export async function useSignInLink(handle: Handle, key: SignInLinkKey, now: Date): Promise<boolean> {
  const used = await handle
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('organisation_id', '=', key.organisationId)
    .where('token_sha256', '=', key.tokenSha256)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('account_id')
    .executeTakeFirst();
  return used !== undefined;
}

export async function deleteSignInLinks(handle: Handle, accountId: string): Promise<void> {
  await handle.deleteFrom('sign_in_links').where('account_id', '=', accountId).execute();
}
