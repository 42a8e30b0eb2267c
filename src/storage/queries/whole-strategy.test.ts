import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleTownId } from '#core/example/alliance/example-towns.ts';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import type { OpenDatabase } from '../open-database.ts';
import { openTestDatabase, testEngines } from '../test-database.ts';
import { insertWholeStrategy } from './insert-whole-strategy.ts';
import { insertOrganisation } from './organisations.ts';
import { deleteStrategy } from './strategies.ts';
import { readWholeStrategy } from './whole-strategy.ts';

const now = new Date('2027-03-01T08:00:00Z');
const example = exampleStrategy('2027-03-01');
const key = { organisationId: example.organisationId, id: example.id };

describe.each(testEngines())('a whole strategy on %s', (engine) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    await insertOrganisation(database.handle, {
      id: exampleTownId,
      name: example.organisationName,
      area: '14999160',
      areaName: example.organisationName,
      fictional: true,
      now,
    });
    await database.handle
      .transaction()
      .execute((transaction) => insertWholeStrategy(transaction, example, { now, accountId: null }));
  });
  afterAll(() => database.close());

  test('is read as it was written', async () => {
    const read = await readWholeStrategy(database.handle, key);
    const sorted = (strategy: typeof read) => ({
      ...strategy,
      changedAt: now,
      version: 1,
      offers: strategy?.offers.toSorted((one, other) => one.id.localeCompare(other.id)),
      measures: strategy?.measures.map((measure) => ({ ...measure, changedAt: now })),
    });
    expect(sorted(read)).toEqual(sorted(example));
  });

  test('is seen by nobody else, and goes whole', async () => {
    expect(await readWholeStrategy(database.within('other'), key)).toBeNull();
    await deleteStrategy(database.handle, key);
    expect(await readWholeStrategy(database.handle, key)).toBeNull();
    const left = await database.handle
      .selectFrom('strategy_measure_needs')
      .select('measure_id')
      .where('strategy_id', '=', key.id)
      .execute();
    expect(left).toEqual([]);
  });
});
