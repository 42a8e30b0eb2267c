import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles } from '#core/access/access-actor.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertAccount, listDemoAccounts } from '#storage/queries/accounts.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { demoOrganisationId, loadDemo } from './demo.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const now = new Date('2026-11-27T10:00:00Z');
const rolesThere = async (): Promise<string[]> =>
  (await listDemoAccounts(database.handle, '2026-11-27')).map(({ role }) => role).sort();

test('an installation that was set up without a demo gets none', async () => {
  await insertOrganisation(database.handle, {
    id: demoOrganisationId,
    name: 'Mein Lindenbrück',
    area: '14962160',
    areaName: 'Lindenbrück',
    fictional: true,
    now,
  });
  expect(await loadDemo(database.handle, { now })).toBe(false);
  expect(await rolesThere()).toEqual([]);
});

test('a demo of an earlier version gets the roles it lacks, once; what was changed stays', async () => {
  const account = { organisationId: demoOrganisationId, locale: 'de', demo: true, now } as const;
  const jana = {
    ...account,
    id: 'demo-coordinator',
    name: 'Jana Beispiel (fiktiv)',
    role: 'coordinator',
  } as const;
  await insertAccount(database.handle, jana);
  expect(await loadDemo(database.handle, { now })).toBe(true);
  expect(await rolesThere()).toEqual([...roles].sort());
  const town = await database.handle
    .selectFrom('organisations')
    .select('name')
    .where('id', '=', demoOrganisationId)
    .executeTakeFirst();
  expect(town?.name).toBe('Mein Lindenbrück');

  await database.handle.deleteFrom('accounts').where('id', '=', 'demo-coach').execute();
  expect(await loadDemo(database.handle, { now })).toBe(true);
  expect(await rolesThere()).not.toContain('coach');
});
