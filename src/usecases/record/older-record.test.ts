import { expect, test } from 'vitest';
import { PGliteClient } from '#storage/dialects/pglite-client.ts';
import { migrate, shippedMigrations } from '#storage/migrate.ts';
import { embeddedDatabase } from '#storage/open-database.ts';
import { verifyRecord } from './verify-chain.ts';

test('a record from before the chain is taken over, and goes on', async () => {
  const client = new PGliteClient({ folder: null, snapshot: null });
  await client.waitReady;
  const database = embeddedDatabase(client);
  const all = shippedMigrations();
  await migrate(
    database.handle,
    all.filter(({ name }) => name < '0005'),
  );
  await database.executeSql(
    `insert into organisations (id, name, area, area_name, created_at)
       values ('b', 'B', '99001', 'B', now()), ('a', 'A', '99002', 'A', now());
     insert into record_entries (organisation_id, at, account_id, action, subject, outcome)
       select (array['a', 'b'])[1 + n % 2], now(), null, 'analysis.read', n::text, 'done'
       from generate_series(1, 7) n`,
  );
  expect(await migrate(database.handle, all)).toMatchObject({ ok: true });
  await database.executeSql(
    `insert into record_entries (organisation_id, at, action, subject, outcome)
       values ('a', now(), 'analysis.read', 'new', 'done')`,
  );
  expect(await verifyRecord(database.handle)).toMatchObject([
    { organisationId: 'a', entries: 4, broken: null },
    { organisationId: 'b', entries: 4, broken: null },
  ]);
  await expect(database.executeSql("update record_entries set subject = 'x'")).rejects.toMatchObject({
    code: 'UM001',
  });
  await database.close();
});
