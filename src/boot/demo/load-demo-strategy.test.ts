import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleStrategyId } from '#core/example/strategy/strategy-days.ts';
import { createStrategies } from '#usecases/strategies/strategies.ts';
import { openTestProduct, type TestProduct } from '#usecases/testing.ts';
import { demoOrganisationId, loadDemo } from '../demo.ts';
import { loadDemoStrategy } from './load-demo-strategy.ts';

let product: TestProduct;
const errors: unknown[] = [];
const log = { info: () => {}, error: (error: unknown) => void errors.push(error) };
const clock = (): Date => new Date('2026-11-28T10:00:00Z');
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(clock());
});
afterAll(() => product.close());

test('the demo has a strategy under way once; whoever removes it does not get it again', async () => {
  const needs = { database: { handle: product.beyond }, clock, log };
  await loadDemo(product.beyond, { now: clock() });
  await loadDemoStrategy(needs);
  await loadDemoStrategy(needs);
  expect(errors).toEqual([]);
  const actor = { ...(await product.actor()), organisationId: demoOrganisationId };
  const strategies = createStrategies(product);
  const read = await strategies.read(actor, exampleStrategyId);
  if (!read.ok) throw new Error(read.problem.code);
  const { strategy } = read.value;
  expect(strategy).toMatchObject({ fictional: true, findings: { length: 5 }, measures: { length: 4 } });
  expect(await strategies.remove(actor, strategy.id, { title: strategy.title })).toMatchObject({ ok: true });
  await loadDemoStrategy(needs);
  expect(await strategies.read(actor, exampleStrategyId)).toMatchObject({ ok: false });
});
