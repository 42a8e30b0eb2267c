import type { Handle } from '../open-database.ts';
import type { StoredAccount } from './accounts.ts';

export interface SessionKey {
  readonly organisationId: string;
  readonly tokenSha256: string;
}

export async function insertSession(
  handle: Handle,
  session: SessionKey & { readonly accountId: string; readonly expires: Date },
): Promise<void> {
  await handle
    .insertInto('sessions')
    .values({
      organisation_id: session.organisationId,
      token_sha256: session.tokenSha256,
      account_id: session.accountId,
      expires_at: session.expires,
    })
    .execute();
}

/** Whose session it is; null where it does not exist or is over. */
export async function readSessionAccount(
  handle: Handle,
  key: SessionKey & { readonly now: Date },
): Promise<(StoredAccount & { readonly organisationName: string }) | null> {
  const row = await handle
    .selectFrom('sessions')
    .innerJoin('accounts', (join) =>
      join
        .onRef('accounts.organisation_id', '=', 'sessions.organisation_id')
        .onRef('accounts.id', '=', 'sessions.account_id'),
    )
    .innerJoin('organisations', 'organisations.id', 'sessions.organisation_id')
    .select([
      'accounts.organisation_id as organisationId',
      'accounts.id',
      'accounts.name',
      'accounts.role',
      'accounts.locale',
      'accounts.demo',
      'organisations.name as organisationName',
    ])
    .where('sessions.organisation_id', '=', key.organisationId)
    .where('sessions.token_sha256', '=', key.tokenSha256)
    .where('sessions.expires_at', '>', key.now)
    .executeTakeFirst();
  return row ?? null;
}

export async function deleteSession(handle: Handle, key: SessionKey): Promise<void> {
  await handle
    .deleteFrom('sessions')
    .where('organisation_id', '=', key.organisationId)
    .where('token_sha256', '=', key.tokenSha256)
    .execute();
}

export async function deleteExpiredSessions(handle: Handle, now: Date): Promise<void> {
  await handle.deleteFrom('sessions').where('expires_at', '<=', now).execute();
}
