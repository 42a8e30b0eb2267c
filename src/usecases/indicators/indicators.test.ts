import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Strategy } from '#core/strategy/strategy.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import type { Actor } from '../contract.ts';
import { storedExample } from '../strategies/stored-example.test-data.ts';
import { createStrategies } from '../strategies/strategies.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { IndicatorOf, Indicators } from './contract.ts';
import { createIndicators } from './indicators.ts';

describe.each(testEngines())('indicators on %s', (engine) => {
  let product: TestProduct;
  let indicators: Indicators;
  let town: Actor;
  let example: Strategy;
  const read = async () => {
    const view = await createStrategies(product).read(town, example.id);
    if (!view.ok) throw new Error(view.problem.code);
    return view.value.strategy.indicators;
  };
  const draft = (more: Partial<IndicatorOf> = {}): IndicatorOf => ({
    id: null,
    version: 0,
    goalId: null,
    measureId: 'massnahme-licht',
    title: 'Umwege am Abend',
    unit: 'von 100 Befragten',
    kind: 'outcome',
    better: 'less',
    baseline: '41',
    baselineOn: '2027-01-15',
    target: '30,5',
    targetOn: '2028-12-31',
    source: 'Befragung',
    ...more,
  });
  const codeOf = async (work: Promise<{ ok: boolean; problem?: { code: string } }>) =>
    (await work).problem?.code ?? 'ok';

  beforeAll(async () => {
    product = await openTestProduct(await openTestDatabase(engine));
    product.setNow(new Date('2027-03-01T08:00:00Z'));
    indicators = createIndicators(product);
    town = await product.actor();
    example = await storedExample(product, town);
  });
  afterAll(() => product.close());

  test('the day of the baseline is not put behind values that are there', async () => {
    const counted = (await read()).find(({ values }) => values.length > 0)!;
    const { day } = counted.values[0]!;
    const { baselineOn } = counted;
    const change = (on: string) =>
      draft({
        ...counted,
        baseline: String(counted.baseline).replace('.', ','),
        target: String(counted.target).replace('.', ','),
        baselineOn: on,
      });
    expect(await codeOf(indicators.save(town, example.id, change(day)))).toBe('indicators.baselineOn.late');
    expect((await read()).find(({ id }) => id === counted.id)).toMatchObject({ baselineOn });
    expect(await codeOf(indicators.save(town, example.id, change(baselineOn)))).toBe('ok');
  });

  test('hang on a measure or a goal, with numbers as people type them', async () => {
    const saved = await indicators.save(town, example.id, draft({ baseline: '1.250,5', target: '12.5' }));
    if (!saved.ok) throw new Error(saved.problem.code);
    const { id } = saved.value;
    expect((await read()).at(-1)).toMatchObject({
      id,
      baseline: 1250.5,
      target: 12.5,
      version: 1,
      values: [],
    });
    // It stays where it hangs, whatever a form says.
    const changed = draft({
      id,
      version: 1,
      measureId: null,
      goalId: 'ziel-wege',
      better: 'more',
      target: '1.500',
    });
    expect(await codeOf(indicators.save(town, example.id, changed))).toBe('ok');
    expect((await read()).at(-1)).toMatchObject({ measureId: 'massnahme-licht', target: 1500, version: 2 });
    expect(await codeOf(indicators.save(town, example.id, changed))).toBe(
      'strategy.changedMeanwhile.somebody',
    );
    expect(await codeOf(indicators.remove(town, example.id, id))).toBe('ok');
    expect(await codeOf(indicators.remove(town, example.id, id))).toBe('indicators.indicator.notFound');
    const ofGoal = draft({ measureId: null, goalId: 'ziel-wege' });
    expect(await codeOf(indicators.save(town, example.id, ofGoal))).toBe('ok');
    expect(await product.record(town, 1)).toEqual(['indicators.save done']);
  });

  test.each([
    [{ baseline: '' }, 'indicators.baseline.missing'],
    [{ target: ' ' }, 'indicators.target.missing'],
    [{ baseline: 'viele' }, 'indicators.number.invalid'],
    [{ target: '1,5,5' }, 'indicators.number.invalid'],
    [{ baseline: 'NaN' }, 'indicators.number.invalid'],
    [{ baseline: '9999999999999' }, 'indicators.number.range'],
    [{ target: '42' }, 'indicators.target.less'],
    [{ better: 'more' }, 'indicators.target.more'],
    [{ targetOn: '2027-01-15' }, 'indicators.targetOn.early'],
    [{ targetOn: '2026-12-31' }, 'indicators.targetOn.early'],
    [{ baselineOn: '' }, 'strategy.day.invalid'],
    [{ title: '' }, 'indicators.title.missing'],
    [{ source: '' }, 'indicators.source.missing'],
    [{ kind: 'other' as 'process' }, 'indicators.kind.missing'],
    [{ better: '' as 'less' }, 'indicators.better.missing'],
    [{ measureId: 'anderswo' }, 'indicators.subject.unknown'],
    [{ goalId: 'ziel-wege' }, 'indicators.subject.unknown'],
    [{ measureId: null }, 'indicators.subject.unknown'],
    [{ id: 'anderswo' }, 'indicators.indicator.notFound'],
  ] as const)('refuses %j', async (wrong, code) => {
    expect(await codeOf(indicators.save(town, example.id, draft(wrong)))).toBe(code);
  });
});
