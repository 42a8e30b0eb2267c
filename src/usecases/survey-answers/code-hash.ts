import { createHmac } from 'node:crypto';

/** See `docs/survey-upload.md`. Null: a code is missing, or there are no codes. */
export function codeHash(salt: string | null, code: string | null): string | null {
  if (salt === null || code === null) return null;
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(code).digest('hex');
}
