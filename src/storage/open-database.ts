import { join, resolve } from 'node:path';
import { type Dialect, Kysely } from 'kysely';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { lockFolder } from './dialects/folder-lock.ts';
import { pgliteDialect } from './dialects/pglite.ts';
import { PGliteClient } from './dialects/pglite-client.ts';
import { createPool, postgresDialect } from './dialects/postgres.ts';
import { walledDialect } from './dialects/walled.ts';
import { migrate } from './migrate.ts';
import { problemOfDatabaseError } from './pg-problems.ts';
import { enterOrganisation, raiseWall } from './raise-wall.ts';
import type { Database } from './schema.ts';

/** The handle the queries take; a transaction of it is one too. */
export type Handle = Kysely<Database>;

/**
 * Reads and changes the rows of one organisation and what all share, whatever the statement says. `recorder` is the
 * organisation in whose record the change is entered, where somebody of another one makes it.
 */
export type Within = (organisationId: string, recorder?: string) => Handle;

export interface OpenDatabase {
  /** Beyond the wall: sees and changes everything. */
  readonly handle: Handle;
  readonly within: Within;
  readonly engine: 'pglite' | 'postgres';
  /** Statements past Kysely, for the job queue. Without values, several at once are allowed. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  close(): Promise<void>;
}

/**
 * Opens the database of an installation and brings its schema up to date: a PostgreSQL server where a URL is
 * given, otherwise the embedded database in the data folder. The first open of a folder takes some seconds.
 */
export async function openDatabase(where: {
  url?: string | undefined;
  folder: string;
}): Promise<Result<OpenDatabase>> {
  const opened = where.url === undefined ? await openFolder(where.folder) : openServer(where.url);
  if (!opened.ok) return opened;
  try {
    const migrated = await migrate(opened.value.handle);
    if (!migrated.ok) {
      await opened.value.close();
      return migrated;
    }
    await raiseWall(opened.value.handle);
    return opened;
  } catch (error) {
    await opened.value.close();
    const known = problemOfDatabaseError(error);
    if (known === null) throw error;
    return failed(known);
  }
}

async function openFolder(folder: string): Promise<Result<OpenDatabase>> {
  const path = resolve(folder);
  const lock = lockFolder(path);
  if (!lock.ok) return lock;
  const client = new PGliteClient({ folder: join(path, 'database'), snapshot: null });
  try {
    await client.waitReady;
  } catch (error) {
    lock.value.release();
    return failed(problem('storage.folder.unreadable', { folder: path, reason: String(error) }));
  }
  return ok(embeddedDatabase(client, () => lock.value.release()));
}

/** A handle holds no connection and is made in microseconds: there is nothing to keep. */
function withinOf(dialect: Dialect, handle: Handle): Within {
  return (organisationId, recorder = organisationId) => {
    const entering = enterOrganisation(organisationId, recorder).compile(handle);
    return new Kysely<Database>({ dialect: walledDialect(dialect, entering) });
  };
}

export function embeddedDatabase(client: PGliteClient, released: () => void = () => {}): OpenDatabase {
  const dialect = pgliteDialect(client);
  const handle = new Kysely<Database>({ dialect });
  return {
    handle,
    within: withinOf(dialect, handle),
    engine: 'pglite',
    executeSql: async (text, values = []) => {
      if (values.length > 0) return client.query(text, values);
      return { rows: (await client.exec(text)).flatMap((result) => result.rows) };
    },
    close: async () => {
      await handle.destroy();
      await client.close();
      released();
    },
  };
}

function openServer(url: string): Result<OpenDatabase> {
  return ok(serverDatabase(url));
}

export function serverDatabase(url: string): OpenDatabase {
  const pool = createPool(url);
  const dialect = postgresDialect(pool);
  const handle = new Kysely<Database>({ dialect });
  let closing: Promise<void> | null = null;
  return {
    handle,
    within: withinOf(dialect, handle),
    engine: 'postgres',
    executeSql: async (text, values = []) => {
      // Several statements give several results.
      const result: unknown = values.length > 0 ? await pool.query(text, values) : await pool.query(text);
      const results = (Array.isArray(result) ? result : [result]) as { rows?: Record<string, unknown>[] }[];
      return { rows: results.flatMap((one) => one.rows ?? []) };
    },
    close: () => {
      // Kysely ends the pool once it was used; a pool it never touched is ended here.
      closing ??= handle.destroy().then(() => (pool.ended ? undefined : pool.end()));
      return closing;
    },
  };
}
