import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { roles } from '#core/access/access-actor.ts';
import { createLog } from './logging.ts';
import { startProduct } from './start-product.ts';

const log = createLog({ logLevel: 'error' });

/** With the embedded database, as it is started by default. */
test('a new folder becomes a product with a demo, which is still there the second time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'umsicht-product-'));
  const configuration = { dataFolder: folder, databaseUrl: undefined, demo: 'auto' } as const;
  try {
    const first = await startProduct(configuration, log);
    if (!first.ok) throw new Error(first.problem.code);
    const { umsicht } = first.value;
    const demoAccounts = await umsicht.sessions.listDemoAccounts();
    const [coordinator] = demoAccounts;
    expect(demoAccounts.map(({ role }) => role)).toEqual(roles);
    // Each sits where the role is at home, not all in one town.
    expect(new Set(demoAccounts.map(({ organisationName }) => organisationName)).size).toBe(5);
    const signedIn = await umsicht.sessions.signInToDemo(coordinator!.id);
    if (!signedIn.ok) throw new Error(signedIn.problem.code);
    const actor = await umsicht.sessions.actorOf(signedIn.value.token);
    const created = await umsicht.analyses.create(actor!, {
      title: 'Sicherheitsanalyse',
      area: '14521',
      areaName: 'Erzgebirgskreis',
    });
    expect(created.ok).toBe(true);
    expect(await startProduct(configuration, log)).toMatchObject({
      problem: { code: 'storage.folder.locked' },
    });
    await first.value.stop();

    const second = await startProduct(configuration, log);
    if (!second.ok) throw new Error(second.problem.code);
    const again = await second.value.umsicht.sessions.actorOf(signedIn.value.token);
    expect(again?.accountId).toBe(coordinator!.id);
    const list = await second.value.umsicht.analyses.list(again!);
    expect(list.ok && list.value.map((one) => one.title)).toContain('Sicherheitsanalyse');
    await second.value.stop();

    const strict = await startProduct({ ...configuration, demo: 'off' }, log);
    if (!strict.ok) throw new Error(strict.problem.code);
    expect(strict.value.umsicht.demo).toBe(false);
    expect(await strict.value.umsicht.sessions.actorOf(signedIn.value.token)).toBeNull();
    await strict.value.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
