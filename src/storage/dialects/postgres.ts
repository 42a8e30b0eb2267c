import { PostgresDialect } from 'kysely';
import pg from 'pg';

/** Types that must mean the same on a server as in PGlite; by the ids of `pg_type`. */
const bigint = 20;
const date = 1082;

function parserOf(typeId: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (typeId === bigint) return safeInteger;
  // A calendar day has no time zone: as text it means the same on every machine.
  if (typeId === date) return (value) => value;
  return pg.types.getTypeParser(typeId, format ?? 'text') as (value: string) => unknown;
}

function safeInteger(value: string): number {
  const parsed = Number(value);
  if (!Number.isSafeInteger(parsed)) throw new Error(`integer ${value} is too large`);
  return parsed;
}

export function createPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    application_name: 'umsicht',
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  });
  // A connection that breaks while idle is replaced by the pool; unheard, the event would end the process.
  pool.on('error', () => {});
  return pool;
}

export function postgresDialect(pool: pg.Pool): PostgresDialect {
  return new PostgresDialect({ pool });
}
