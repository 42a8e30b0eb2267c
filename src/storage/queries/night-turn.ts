import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';

/** Any number, the same in every process. */
const nightLock = 7_305_813;

/**
 * Until the transaction ends, no other server on the same database does nightly work that must not be done twice.
 */
export async function waitForOtherNights(transaction: Handle): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.raw(String(nightLock))})`.execute(transaction);
}
