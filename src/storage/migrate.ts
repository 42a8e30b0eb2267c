import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';

/** One forward-only step of the schema: `NNNN-name.sql`. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export function shippedMigrations(): readonly Migration[] {
  const folder = fileURLToPath(new URL('./migrations/', import.meta.url));
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, sql: readFileSync(`${folder}${name}`, 'utf8') }));
}

/** Line ends do not change what a migration does, and git may change them. */
export function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql.replaceAll('\r\n', '\n')).digest('hex');
}

interface AppliedRow {
  name: string;
  checksum: string;
}

/** Any number, the same in every process: two servers that start at once migrate one after the other. */
const migrationLock = 7_305_812;

/**
 * Brings the database to the newest schema: all pending steps in one transaction, or none. Refuses a database
 * whose steps were changed after they ran, and one that is newer than this program.
 */
export async function migrate<DB>(
  database: Kysely<DB>,
  migrations: readonly Migration[] = shippedMigrations(),
): Promise<Result<readonly string[]>> {
  return database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.raw(String(migrationLock))})`.execute(transaction);
    await sql`create table if not exists schema_migrations (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`.execute(transaction);
    const { rows } =
      await sql<AppliedRow>`select name, checksum from schema_migrations order by name`.execute(transaction);
    for (const [position, applied] of rows.entries()) {
      const migration = migrations[position];
      if (migration === undefined) return failed(problem('storage.schema.newer', { name: applied.name }));
      if (migration.name !== applied.name || checksumOf(migration) !== applied.checksum) {
        return failed(problem('storage.schema.changed', { name: applied.name }));
      }
    }
    const pending = migrations.slice(rows.length);
    for (const migration of pending) {
      await sql.raw(migration.sql).execute(transaction);
      await sql`insert into schema_migrations (name, checksum)
        values (${migration.name}, ${checksumOf(migration)})`.execute(transaction);
    }
    return ok(pending.map((migration) => migration.name));
  });
}
