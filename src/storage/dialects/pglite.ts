import { PGliteDialect } from 'kysely';
import type { PGliteClient } from './pglite-client.ts';

/** Kysely over the database thread: Kysely hands out the one connection to one caller after the other. */
export function pgliteDialect(client: PGliteClient): PGliteDialect {
  return new PGliteDialect({ pglite: client });
}
