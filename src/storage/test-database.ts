import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { PGliteClient } from './dialects/pglite-client.ts';
import { checksumOf, migrate, shippedMigrations } from './migrate.ts';
import { embeddedDatabase, type OpenDatabase, serverDatabase } from './open-database.ts';
import { raiseWall } from './raise-wall.ts';

/**
 * A fresh, migrated database for one test file: PGlite in memory, or a database of its own on the server of
 * DATABASE_URL. Call it in `beforeAll` and close it in `afterAll`.
 */
export async function openTestDatabase(engine = testEngines().at(-1)): Promise<OpenDatabase> {
  return engine === 'postgres' ? openOnServer(process.env.DATABASE_URL ?? '') : openInMemory();
}

/** What there is to test with; with ONLY_DATABASE_SERVER the embedded one has had its turn already. */
export function testEngines(): readonly OpenDatabase['engine'][] {
  const { DATABASE_URL: url = '', ONLY_DATABASE_SERVER: only = '' } = process.env;
  if (url === '') return ['pglite'];
  return only === '' ? ['pglite', 'postgres'] : ['postgres'];
}

async function openInMemory(): Promise<OpenDatabase> {
  const snapshot = readSnapshot() ?? (await makeSnapshot());
  const client = new PGliteClient({ folder: null, snapshot });
  await client.waitReady;
  const database = embeddedDatabase(client);
  await raiseWall(database.handle);
  return database;
}

/** Creating a cluster takes seconds, loading a dump of one tenths: it is made once per state of the schema. */
function snapshotPath(): string {
  const version = createHash('sha256');
  for (const migration of shippedMigrations()) version.update(checksumOf(migration));
  const engine = new URL('../../package.json', import.meta.url);
  const { dependencies } = JSON.parse(readFileSync(engine, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  version.update(dependencies['@electric-sql/pglite'] ?? '');
  const folder = fileURLToPath(new URL('../../.cache/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  return `${folder}test-database-${version.digest('hex').slice(0, 16)}.tar`;
}

function readSnapshot(): Uint8Array | null {
  try {
    return readFileSync(snapshotPath());
  } catch {
    return null;
  }
}

async function makeSnapshot(): Promise<Uint8Array> {
  const client = new PGliteClient({ folder: null, snapshot: null });
  await client.waitReady;
  const database = embeddedDatabase(client);
  const migrated = await migrate(database.handle);
  if (!migrated.ok) throw new Error(migrated.problem.code);
  const snapshot = await client.dump();
  await database.close();
  // Test files run side by side: the name appears with the whole content or not at all.
  const draft = `${snapshotPath()}.${randomUUID()}`;
  writeFileSync(draft, snapshot);
  renameSync(draft, snapshotPath());
  return snapshot;
}

async function openOnServer(url: string): Promise<OpenDatabase> {
  const name = `umsicht_test_${randomUUID().replaceAll('-', '')}`;
  // An ordinary user, as the product has one: an administrator would pass every policy.
  await runOnServer(
    url,
    `do $$ begin create role umsicht_test login createrole password 'umsicht';
     exception when duplicate_object or unique_violation then null; end $$`,
  );
  await runOnServer(url, `create database ${name} owner umsicht_test`);
  const own = new URL(url);
  [own.username, own.password] = ['umsicht_test', 'umsicht'];
  own.pathname = `/${name}`;
  const database = serverDatabase(own.href);
  const migrated = await migrate(database.handle);
  if (!migrated.ok) throw new Error(migrated.problem.code);
  await raiseWall(database.handle);
  return {
    ...database,
    close: async () => {
      await database.close();
      await runOnServer(url, `drop database ${name} with (force)`);
    },
  };
}

async function runOnServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
