import type { Handle } from '../open-database.ts';

export interface StoredPasskey {
  readonly id: string;
  readonly accountId: string;
  readonly credentialId: string;
  readonly name: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly createdAt: Date;
  readonly lastUsedOn: string | null;
}

export async function insertPasskey(
  handle: Handle,
  passkey: Omit<StoredPasskey, 'lastUsedOn'>,
): Promise<void> {
  await handle
    .insertInto('passkeys')
    .values({
      id: passkey.id,
      account_id: passkey.accountId,
      credential_id: passkey.credentialId,
      name: passkey.name,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports,
      created_at: passkey.createdAt,
    })
    .execute();
}

export async function listPasskeys(handle: Handle, accountId: string): Promise<StoredPasskey[]> {
  return passkeys(handle).where('account_id', '=', accountId).orderBy('created_at').orderBy('id').execute();
}

export async function findPasskey(handle: Handle, credentialId: string): Promise<StoredPasskey | null> {
  return (await passkeys(handle).where('credential_id', '=', credentialId).executeTakeFirst()) ?? null;
}

/** False where it signed with the same counter before: the same answer cannot be used by two at once. */
export async function usePasskey(
  handle: Handle,
  passkey: Pick<StoredPasskey, 'id' | 'counter'>,
  use: { readonly counter: number; readonly day: string },
): Promise<boolean> {
  const used = await handle
    .updateTable('passkeys')
    .set({ counter: use.counter, last_used_on: use.day })
    .where('id', '=', passkey.id)
    .where('counter', '=', passkey.counter)
    .returning('id')
    .executeTakeFirst();
  return used !== undefined;
}

export async function renamePasskey(handle: Handle, id: string, name: string): Promise<void> {
  await handle.updateTable('passkeys').set({ name }).where('id', '=', id).execute();
}

export async function deletePasskey(handle: Handle, id: string): Promise<void> {
  await handle.deleteFrom('passkeys').where('id', '=', id).execute();
}

export async function insertPasskeyChallenge(
  handle: Handle,
  challenge: { readonly sha256: string; readonly accountId: string | null; readonly expiresAt: Date },
): Promise<void> {
  await handle
    .insertInto('passkey_challenges')
    .values({
      challenge_sha256: challenge.sha256,
      account_id: challenge.accountId,
      expires_at: challenge.expiresAt,
    })
    .execute();
}

/** Uses the challenge up; false where it was never asked, asked of somebody else, used or is over. */
export async function usePasskeyChallenge(
  handle: Handle,
  challenge: { readonly sha256: string; readonly accountId: string | null; readonly now: Date },
): Promise<boolean> {
  const used = await handle
    .deleteFrom('passkey_challenges')
    .where('challenge_sha256', '=', challenge.sha256)
    .where('account_id', 'is not distinct from', challenge.accountId)
    .where('expires_at', '>', challenge.now)
    .returning('challenge_sha256')
    .executeTakeFirst();
  return used !== undefined;
}

function passkeys(handle: Handle) {
  return handle
    .selectFrom('passkeys')
    .select([
      'id',
      'account_id as accountId',
      'credential_id as credentialId',
      'name',
      'public_key as publicKey',
      'counter',
      'transports',
      'created_at as createdAt',
      'last_used_on as lastUsedOn',
    ]);
}
