import { createHash, randomBytes } from 'node:crypto';

/**
 * `<organisation>.<secret>`: the organisation finds the row, the secret (256 random bits) proves the right to
 * it. Only the hash of the secret is stored; a plain hash is enough for a secret nobody chose.
 */
export function newSessionToken(organisationId: string): { token: string; sha256: string } {
  const secret = randomBytes(32).toString('base64url');
  return { token: `${organisationId}.${secret}`, sha256: hashOf(secret) };
}

/** null where it has not the form of a token. */
export function readSessionToken(token: string): { organisationId: string; tokenSha256: string } | null {
  const match = /^([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{43})$/.exec(token);
  if (match === null) return null;
  return { organisationId: match[1]!, tokenSha256: hashOf(match[2]!) };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
