import type { Handle } from '../open-database.ts';

/** What must be the same when somebody comes back from the sign-in of their office. */
export interface StoredOpenIdAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnPath: string | null;
  readonly invitation: { readonly organisationId: string; readonly id: string } | null;
}

export async function insertOpenIdAttempt(
  handle: Handle,
  attempt: StoredOpenIdAttempt & { readonly browserSha256: string; readonly expiresAt: Date },
): Promise<void> {
  await handle
    .insertInto('open_id_attempts')
    .values({
      browser_sha256: attempt.browserSha256,
      state: attempt.state,
      nonce: attempt.nonce,
      code_verifier: attempt.codeVerifier,
      return_path: attempt.returnPath,
      organisation_id: attempt.invitation?.organisationId ?? null,
      invitation_id: attempt.invitation?.id ?? null,
      expires_at: attempt.expiresAt,
    })
    .execute();
}

/** Takes the attempt away, whatever comes of it: nobody comes back twice. */
export async function takeOpenIdAttempt(
  handle: Handle,
  { browserSha256, now }: { readonly browserSha256: string; readonly now: Date },
): Promise<StoredOpenIdAttempt | null> {
  const row = await handle
    .deleteFrom('open_id_attempts')
    .where('browser_sha256', '=', browserSha256)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined || row.expires_at <= now) return null;
  const { organisation_id: organisationId, invitation_id: id } = row;
  return {
    state: row.state,
    nonce: row.nonce,
    codeVerifier: row.code_verifier,
    returnPath: row.return_path,
    invitation: organisationId === null || id === null ? null : { organisationId, id },
  };
}
