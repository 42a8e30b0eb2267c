import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';

/** Accounts that are there, by the addresses; closed ones have none. */
export async function accountsByEmail(
  handle: Handle,
  emails: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (emails.length === 0) return new Map();
  const { rows } = await sql<{ id: string; email: string }>`select id, email from accounts
    where email = any(${emails}::text[])`.execute(handle);
  return new Map(rows.map(({ id, email }) => [email, id]));
}

/** Which of these ids an account has already. */
export async function usedAccountIds(handle: Handle, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select id from accounts
    where id = any(${ids}::text[])`.execute(handle);
  return new Set(rows.map(({ id }) => id));
}
