import { expect, test } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertWholeStrategy } from '#storage/queries/insert-whole-strategy.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import { createStrategyDocuments } from '#usecases/strategy-documents/strategy-documents.ts';
import { openTestProduct } from '#usecases/testing.ts';
import { packed, taken } from './packages.ts';

const now = new Date('2026-11-28T10:00:00Z');

async function open(engine: OpenDatabase['engine']) {
  const database = await openTestDatabase(engine);
  const product = await openTestProduct(database);
  product.setNow(now);
  return { database, product, files: product.files };
}

test.each(testEngines())(
  'a strategy is the same after the way to another installation, %s',
  async (engine) => {
    const here = await open(engine);
    const there = await open(engine);
    const actor = await here.product.actor();
    const { organisationId, accountId } = actor;
    const strategy = { ...exampleStrategy('2026-11-28'), organisationId };
    await here.database.handle
      .transaction()
      .execute((transaction) => insertWholeStrategy(transaction, strategy, { now, accountId }));
    const documents = createStrategyDocuments(here.product);
    const made = await documents.makeVersion(actor, strategy.id, { kind: 'strategy', year: null, note: '' });
    expect(made.ok).toBe(true);
    const key = { organisationId, id: strategy.id };
    const before = await readWholeStrategy(here.database.handle, key);
    expect(before?.goals.some(({ kind }) => kind === 'project')).toBe(true);

    expect(await taken(there, await packed(here, organisationId))).toMatchObject({ ok: true });
    expect(await readWholeStrategy(there.database.handle, key)).toEqual(before);
    await here.product.close();
    await there.product.close();
  },
);
