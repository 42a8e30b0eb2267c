import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';

export interface CountedKey {
  readonly keySha256: string;
  readonly limit: number;
  readonly windowMs: number;
}

/**
 * Counts one attempt under each key and says until when the strictest exceeded limit holds; null: none. One
 * statement, so that attempts at the same moment are all counted. A window begins with its first attempt.
 */
export async function countAttempt(
  handle: Handle,
  keys: readonly CountedKey[],
  now: Date,
): Promise<Date | null> {
  // In the order of the keys: two attempts that share several never wait for each other crosswise.
  const given = [...keys]
    .sort((one, other) => (one.keySha256 < other.keySha256 ? -1 : 1))
    .map(({ keySha256: key, windowMs }) => ({ key, ends: new Date(now.getTime() + windowMs).toISOString() }));
  const { rows } = await sql<{ key: string; count: number; endsAt: Date }>`
    insert into rate_limits as held (key_sha256, count, ends_at)
    select g.key, 1, g.ends from json_to_recordset(${JSON.stringify(given)}::json) as g (key text, ends timestamptz)
    on conflict (key_sha256) do update set
      count = case when held.ends_at <= ${now} then 1 else held.count + 1 end,
      ends_at = case when held.ends_at <= ${now} then excluded.ends_at else held.ends_at end
    returning key_sha256 as key, count, ends_at as "endsAt"`.execute(handle);
  const limits = new Map(keys.map(({ keySha256, limit }) => [keySha256, limit]));
  const exceeded = rows.filter(({ key, count }) => count > (limits.get(key) ?? 0));
  return exceeded.reduce<Date | null>(
    (latest, { endsAt }) => (latest === null || endsAt > latest ? endsAt : latest),
    null,
  );
}
