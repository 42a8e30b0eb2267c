import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';

/** Where a server of a test or a bench keeps its data, and how it is told so. */
export interface ServerDatabase {
  readonly name: 'embedded' | 'PostgreSQL';
  readonly settings: Readonly<Record<string, string>>;
  readonly where: { readonly url?: string; readonly folder: string };
  drop(): Promise<void>;
}

/** The embedded database in a folder and, where `DATABASE_URL` names a server, a new database there. */
export async function ownDatabases(folder: string): Promise<readonly ServerDatabase[]> {
  const embedded = join(folder, 'embedded');
  const databases: ServerDatabase[] = [
    {
      name: 'embedded',
      settings: { DATA_FOLDER: embedded },
      where: { folder: embedded },
      drop: async () => {},
    },
  ];
  const server = process.env.DATABASE_URL;
  if (server === undefined || server === '') return databases;
  const name = `umsicht_own_${randomUUID().replaceAll('-', '')}`;
  // An ordinary user, as the product has one: an administrator would pass every policy.
  await runOnServer(server, [
    `do $$ begin create role umsicht_own login createrole password 'umsicht';
     exception when duplicate_object or unique_violation then null; end $$`,
    `create database ${name} owner umsicht_own`,
  ]);
  const own = new URL(server);
  [own.username, own.password, own.pathname] = ['umsicht_own', 'umsicht', `/${name}`];
  const settings = { DATA_FOLDER: join(folder, 'server'), DATABASE_URL: own.href };
  databases.push({
    name: 'PostgreSQL',
    settings,
    where: { url: own.href, folder: settings.DATA_FOLDER },
    drop: () => runOnServer(server, [`drop database ${name} with (force)`]),
  });
  return databases;
}

async function runOnServer(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
