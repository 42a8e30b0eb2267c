import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Result } from '#core/kernel/result.ts';
import { addDays } from '#core/network/day.ts';
import { dependencyOrder } from '#core/strategy/schedule/dependency-order.ts';
import type { StrategyMeasure } from '#core/strategy/strategy.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import type { Actor } from '../contract.ts';
import type { Strategies } from '../strategies/contract.ts';
import { createStrategies } from '../strategies/strategies.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { StrategyPlan } from './contract.ts';
import { storedPlan } from './stored-plan.test-data.ts';
import { createStrategyPlan } from './strategy-plan.ts';

const now = new Date('2027-03-01T09:00:00Z');

describe.each(testEngines())('the plan of a strategy on %s', (engine) => {
  let product: TestProduct;
  let plan: StrategyPlan;
  let strategies: Strategies;
  let actor: Actor;
  let id: string;
  let ids: readonly string[];

  beforeAll(async () => {
    product = await openTestProduct(await openTestDatabase(engine));
    product.setNow(now);
    plan = createStrategyPlan(product);
    strategies = createStrategies(product);
  });
  afterAll(() => product.close());
  beforeEach(async () => {
    actor = await product.actor();
    const strategy = await storedPlan(product, actor, now);
    id = strategy.id;
    ids = strategy.measures.map((measure) => measure.id);
  });

  const measures = async (): Promise<readonly StrategyMeasure[]> => {
    const read = await strategies.read(actor, id);
    if (!read.ok) throw new Error(read.problem.code);
    return read.value.strategy.measures;
  };
  const measure = async (at: number): Promise<StrategyMeasure> =>
    (await measures()).find((one) => one.id === ids[at])!;
  const need = async (at: number, ...needed: number[]) => {
    const { id: measureId, version } = await measure(at);
    return plan.setNeeds(actor, id, { measureId, needs: needed.map((one) => ids[one]!), version });
  };
  const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.problem.code);

  test('a measure needs others; a circle is refused with its names and changes nothing', async () => {
    for (const at of ids.keys()) expect(code(await need(at))).toBe('ok');
    expect(code(await need(0, 1))).toBe('ok');
    expect(code(await need(1, 2))).toBe('ok');
    const refused = await need(2, 0);
    const titles = (await measures()).map(({ title }) => title);
    expect(refused).toMatchObject({ problem: { code: 'plan.needs.cycle', params: { count: 3 } } });
    const { first, second, third } = (refused as { problem: { params: Record<string, string> } }).problem
      .params;
    expect([first, second, third].sort()).toEqual(titles.slice(0, 3).sort());
    expect((await measure(2)).needs).toEqual([]);
    expect(code(await need(2, 2))).toBe('plan.needs.itself');
    expect(await product.record(actor, 1)).toEqual(['strategyPlan.setNeeds done']);
  });

  test('many changes at once never make a circle together', async () => {
    for (const at of ids.keys()) await need(at);
    const all = await measures();
    const edges = ids.map((measureId, at) => [measureId, ids[(at + 1) % ids.length]!] as const);
    const results = await Promise.all(
      edges.map(([measureId, needed]) =>
        plan.setNeeds(actor, id, {
          measureId,
          needs: [needed],
          version: all.find((one) => one.id === measureId)!.version,
        }),
      ),
    );
    // Every edge of a circle alone is fine; exactly the one that closes it is refused.
    expect(results.map(code).sort()).toEqual([...ids.slice(1).map(() => 'ok'), 'plan.needs.cycle']);
    expect(dependencyOrder(await measures()).cycle).toBeNull();
  });

  test('who was slower is told, and a measure of another strategy is not found', async () => {
    const { id: measureId, version, startsOn, endsOn } = await measure(3);
    const dates = { measureId, startsOn, endsOn: addDays(endsOn, 1), version };
    expect(code(await plan.moveDates(actor, id, dates))).toBe('ok');
    expect(code(await plan.moveDates(actor, id, dates))).toBe('strategy.changedMeanwhile.by');
    expect(code(await plan.setNeeds(actor, id, { measureId, needs: [], version }))).toBe(
      'strategy.changedMeanwhile.by',
    );
    const strange = { ...dates, measureId: 'anderswo', version: version + 1 };
    expect(code(await plan.moveDates(actor, id, strange))).toBe('strategyMeasures.measure.notFound');
    expect(code(await plan.setNeeds(actor, id, { measureId, needs: ['anderswo'], version: 2 }))).toBe(
      'strategyMeasures.measure.notFound',
    );
  });

  test.each([
    ['2027-02-30', '2027-03-31', 'strategy.day.invalid'],
    ['2027-03-31', '2027-03-30', 'strategyMeasures.period.turned'],
    ['bald', '2027-03-30', 'strategy.day.invalid'],
    ['1999-01-01', '2027-03-30', 'strategyMeasures.start.beforeStrategy'],
  ])('days %s to %s are refused', async (startsOn, endsOn, expected) => {
    const { id: measureId, version } = await measure(3);
    expect(code(await plan.moveDates(actor, id, { measureId, startsOn, endsOn, version }))).toBe(expected);
  });

  test('what waits stays where it is until somebody moves it, with its open steps', async () => {
    for (const at of ids.keys()) await need(at);
    const waiting = (await measures()).findIndex(
      ({ state, steps }) => state === 'planned' && steps.length > 0,
    );
    const first = ids.findIndex((_, at) => at !== waiting);
    await need(waiting, first);
    const before = await measure(waiting);
    const { id: measureId, version, startsOn, endsOn } = await measure(first);
    await plan.moveDates(actor, id, { measureId, startsOn, endsOn: addDays(endsOn, 30), version });
    expect((await measure(waiting)).startsOn).toBe(before.startsOn);

    expect(await plan.shiftFollowers(actor, id, { measureId, days: 30 })).toEqual({
      ok: true,
      value: { moved: 1 },
    });
    const after = await measure(waiting);
    expect([after.startsOn, after.endsOn]).toEqual([
      addDays(before.startsOn, 30),
      addDays(before.endsOn, 30),
    ]);
    for (const step of before.steps) {
      const moved = after.steps.find(({ id: stepId }) => stepId === step.id)!;
      expect(moved.dueOn).toBe(step.doneOn === null ? addDays(step.dueOn, 30) : step.dueOn);
    }
    expect(after.version).toBe(before.version + 1);
    for (const days of [0, -7, 1.5, 10_000, Number.NaN])
      expect(code(await plan.shiftFollowers(actor, id, { measureId, days }))).toBe('plan.shift.days');
    expect(code(await plan.shiftFollowers(actor, id, { measureId: before.id, days: 3 }))).toBe(
      'plan.shift.nothing',
    );
  });

  test('a step is done on the day it was ticked off, and open again', async () => {
    const found = (await measures()).find(({ steps }) => steps.some(({ doneOn }) => doneOn === null))!;
    const step = found.steps.find(({ doneOn }) => doneOn === null)!;
    const tick = (done: boolean) => plan.tickStep(actor, id, { measureId: found.id, stepId: step.id, done });
    const doneOn = async () =>
      (await measures()).find((one) => one.id === found.id)!.steps.find((one) => one.id === step.id)!.doneOn;
    await tick(true);
    expect(await doneOn()).toBe('2027-03-01');
    // Whoever edits the steps elsewhere meanwhile is told instead of undoing it.
    expect((await measures()).find((one) => one.id === found.id)?.version).toBe(found.version + 1);
    product.setNow(new Date('2027-03-05T09:00:00Z'));
    await tick(true);
    expect(await doneOn()).toBe('2027-03-01');
    await tick(false);
    expect(await doneOn()).toBeNull();
    product.setNow(now);
    expect(code(await plan.tickStep(actor, id, { measureId: found.id, stepId: 'fremd', done: true }))).toBe(
      'plan.step.notFound',
    );
  });

  test('a report is kept with its reason and sets the state', async () => {
    const { id: measureId, reports, version } = await measure(3);
    const sent = {
      measureId,
      state: 'paused',
      note: ' Wartet\u0000auf\nden Bescheid ',
      lateReason: 'Geld fehlt',
    } as const;
    expect(code(await plan.report(actor, id, sent))).toBe('ok');
    const after = await measure(3);
    expect(after).toMatchObject({ state: 'paused', version: version + 1 });
    expect(after.reports).toHaveLength(reports.length + 1);
    expect(after.reports[0]).toMatchObject({
      state: 'paused',
      note: 'Wartet auf\nden Bescheid',
      lateReason: 'Geld fehlt',
      byName: 'Jana Beispiel',
      at: now,
    });
    // Saying the same again makes nobody's edit of the measure old.
    await plan.report(actor, id, sent);
    expect((await measure(3)).version).toBe(version + 1);
    expect(code(await plan.report(actor, id, { ...sent, state: 'fast' as never }))).toBe(
      'plan.state.unknown',
    );
    expect(code(await plan.report(actor, id, { ...sent, note: 'x'.repeat(4001) }))).toBe(
      'strategy.text.tooLong',
    );
  });

  test('only who works on the strategy changes it; an ended one stays as it is', async () => {
    const { id: measureId, version, startsOn, endsOn } = await measure(0);
    const council = { ...actor, role: 'councilMember' as const };
    const elsewhere = await product.actor();
    const calls = (who: Actor) => [
      plan.setNeeds(who, id, { measureId, needs: [], version }),
      plan.moveDates(who, id, { measureId, startsOn, endsOn, version }),
      plan.shiftFollowers(who, id, { measureId, days: 3 }),
      plan.report(who, id, { measureId, state: 'done', note: '', lateReason: '' }),
    ];
    for (const result of await Promise.all(calls(council))) expect(code(result)).toBe('access.refused');
    for (const result of await Promise.all(calls(elsewhere)))
      expect(code(result)).toBe('strategy.strategy.notFound');
    await strategies.end(actor, id);
    for (const result of await Promise.all(calls(actor)))
      expect(code(result)).toBe('strategy.strategy.ended');
  });

  test('what is due is listed with its strategy, by day, until the strategy ends', async () => {
    const due = await plan.due(actor);
    if (!due.ok) throw new Error(due.problem.code);
    expect(due.value.length).toBeGreaterThan(2);
    expect(due.value.map(({ day }) => day)).toEqual(due.value.map(({ day }) => day).toSorted());
    for (const item of due.value) {
      expect(item.strategyId).toBe(id);
      expect(item.day <= '2027-03-29').toBe(true);
      expect(item.isLate).toBe(item.day < '2027-03-01');
    }
    await strategies.end(actor, id);
    expect(await plan.due(actor)).toEqual({ ok: true, value: [] });
  });
});
