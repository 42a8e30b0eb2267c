import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measure as libraryEntry } from '#core/strategy/library/measure-library.ts';
import type { Strategy, StrategyMeasure } from '#core/strategy/strategy.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import type { Actor } from '../contract.ts';
import { storedExample } from '../strategies/stored-example.test-data.ts';
import { createStrategies } from '../strategies/strategies.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { NewMeasure, StrategyMeasures } from './contract.ts';
import { createStrategyMeasures } from './strategy-measures.ts';

describe.each(testEngines())('measures of a strategy on %s', (engine) => {
  let product: TestProduct;
  let measures: StrategyMeasures;
  let town: Actor;
  let example: Strategy;
  const read = async (id = example.id): Promise<Strategy> => {
    const view = await createStrategies(product).read(town, id);
    if (!view.ok) throw new Error(view.problem.code);
    return view.value.strategy;
  };
  const measureOf = async (measureId: string, strategyId?: string): Promise<StrategyMeasure> => {
    const found = (await read(strategyId)).measures.find(({ id }) => id === measureId);
    if (found === undefined) throw new Error(`no measure ${measureId}`);
    return found;
  };
  const draft: NewMeasure = {
    title: 'Müllsammlung mit Vereinen',
    field: 'order',
    startsOn: '2027-04-01',
    endsOn: '2027-10-31',
    goalIds: ['ziel-sauber', 'ziel-koerbe'],
    libraryEntry: null,
  };
  const codeOf = async (work: Promise<{ ok: boolean; problem?: { code: string } }>) =>
    (await work).problem?.code ?? 'ok';
  const created = async (more: Partial<NewMeasure> = {}): Promise<string> => {
    const done = await measures.create(town, example.id, { ...draft, ...more });
    if (!done.ok) throw new Error(done.problem.code);
    return done.value.id;
  };

  beforeAll(async () => {
    product = await openTestProduct(await openTestDatabase(engine));
    product.setNow(new Date('2027-03-01T08:00:00Z'));
    measures = createStrategyMeasures(product);
    town = await product.actor();
    example = await storedExample(product, town);
  });
  afterAll(() => product.close());

  test('one of its own begins empty', async () => {
    const id = await created({ title: ' Müllsammlung ' });
    expect(await measureOf(id)).toMatchObject({
      title: 'Müllsammlung',
      state: 'planned',
      sections: {},
      steps: [],
      changedByName: town.name,
      version: 1,
    });
    expect(await product.record(town, 1)).toEqual(['strategyMeasures.create done']);
  });

  test('one from the library takes over first steps and evidence with its sources', async () => {
    const id = await created({ libraryEntry: 'street-lighting', endsOn: '2027-04-20' });
    const measure = await measureOf(id);
    const entry = libraryEntry('street-lighting');
    expect(measure.steps.map(({ title }) => title)).toEqual(entry?.firstSteps.map(([german]) => german));
    expect(measure.steps.map(({ dueOn }) => dueOn).slice(0, 3)).toEqual([
      '2027-04-01',
      '2027-04-15',
      '2027-04-20',
    ]);
    expect(measure.sections.evidence).toContain(entry?.found[0]?.text[0] ?? '-');
    expect(measure.sections.evidence).toContain(`»${entry?.name[0]}«`);
  });

  test.each([
    [{ title: '' }, 'strategyMeasures.title.missing'],
    [{ field: 'other' as 'order' }, 'strategyMeasures.field.missing'],
    [{ startsOn: '2025-12-31' }, 'strategyMeasures.start.beforeStrategy'],
    [{ endsOn: '2027-03-31' }, 'strategyMeasures.period.turned'],
    [{ endsOn: '2227-03-31' }, 'strategyMeasures.period.long'],
    [{ startsOn: '01.04.2027' }, 'strategy.day.invalid'],
    [{ goalIds: ['ziel-anderswo'] }, 'strategyMeasures.goal.unknown'],
    [{ libraryEntry: '../geheim' }, 'strategyMeasures.entry.unknown'],
  ] as const)('refuses %j', async (wrong, code) => {
    expect(await codeOf(measures.create(town, example.id, { ...draft, ...wrong }))).toBe(code);
  });

  test('a goal of another strategy is not found in this one', async () => {
    const other = await storedExample(product, town, {
      id: 'zweite',
      goals: example.goals.map((goal) => ({
        ...goal,
        id: `zweites-${goal.id}`,
        parentId: goal.parentId === null ? null : `zweites-${goal.parentId}`,
      })),
      measures: [],
      indicators: [],
      evaluations: [],
      offers: [],
      priorities: example.priorities.map((priority) => ({ ...priority, offers: [] })),
    });
    const goalIds = [other.goals[0]?.id ?? ''];
    expect(await codeOf(measures.create(town, example.id, { ...draft, goalIds }))).toBe(
      'strategyMeasures.goal.unknown',
    );
  });

  test('are written step by step; what is not named stays', async () => {
    const measureId = await created();
    const change = (version: number, facts: object) =>
      measures.change(town, example.id, { measureId, version, facts });
    await change(1, { sections: { what: ' Müll\r\n\r\n\r\nam Markt ' } });
    await change(2, { sections: { extent: '31 Säcke', why: '' }, targetGroup: 'Alle am Markt' });
    await change(3, {
      partners: ['Bauhof', '', 'Bauhof'],
      responsibleEmail: 'bauhof@example.org',
      goalIds: [],
    });
    expect(await measureOf(measureId)).toMatchObject({
      sections: { what: 'Müll\n\nam Markt', extent: '31 Säcke' },
      targetGroup: 'Alle am Markt',
      partners: ['Bauhof'],
      goalIds: [],
      version: 4,
    });
    expect(await change(3, { title: 'Zu spät' })).toMatchObject({
      problem: { code: 'strategy.changedMeanwhile.by', params: { name: town.name } },
    });
    expect(await codeOf(change(4, { responsibleEmail: 'bauhof@' }))).toBe('strategyMeasures.email.invalid');
    expect(await codeOf(change(4, { sections: { what: 'x'.repeat(10_001) } }))).toBe('strategy.text.tooLong');
    expect((await measureOf(measureId)).version).toBe(4);
  });

  test('steps and money are saved as a whole; rows stay the same rows', async () => {
    const measureId = await created();
    const row = { id: null, doneOn: null };
    const steps = [
      { ...row, title: 'Später', dueOn: '2027-08-01' },
      { ...row, title: 'Zuerst', dueOn: '2027-05-01' },
    ];
    await measures.changeSteps(town, example.id, { measureId, version: 1, steps });
    const [first] = (await measureOf(measureId)).steps;
    const kept = {
      ...first,
      title: 'Zuerst',
      doneOn: '2027-05-02',
      dueOn: '2027-05-01',
      id: first?.id ?? '',
    };
    await measures.changeSteps(town, example.id, {
      measureId,
      version: 2,
      steps: [kept, { ...kept, title: 'Doppelte Nummer' }, { ...kept, id: 'fremd', title: 'Fremde Nummer' }],
    });
    const stored = (await measureOf(measureId)).steps;
    expect(stored.filter(({ id }) => id === first?.id).map(({ title }) => title)).toEqual(['Zuerst']);
    expect(stored).toHaveLength(3);
    expect(stored.some(({ id }) => id === 'fremd')).toBe(false);

    const money = {
      measureId,
      version: 3,
      costs: [{ id: null, year: 2027, kind: 'material', words: ' Zangen ', cents: 12_550 }],
      funds: [{ id: null, year: 2027, source: 'own', words: '', cents: 12_550 }],
    } as const;
    await measures.changeMoney(town, example.id, money);
    expect(await measureOf(measureId)).toMatchObject({
      costs: [{ words: 'Zangen', cents: 12_550 }],
      funds: [{ source: 'own' }],
      version: 4,
    });
    expect(await codeOf(measures.changeMoney(town, example.id, money))).toBe('strategy.changedMeanwhile.by');
    const refused = async (more: object) =>
      codeOf(
        measures.changeMoney(town, example.id, {
          ...money,
          version: 4,
          costs: [{ ...money.costs[0], ...more }],
        }),
      );
    expect(await refused({ cents: -1 })).toBe('amount.range');
    expect(await refused({ cents: 0.5 })).toBe('amount.range');
    expect(await refused({ year: 27 })).toBe('strategyMeasures.money.year');
    expect(await refused({ kind: 'bribe' })).toBe('strategyMeasures.money.kindMissing');
    const flood = Array.from({ length: 100_000 }, () => money.costs[0]);
    expect(await codeOf(measures.changeMoney(town, example.id, { ...money, version: 4, costs: flood }))).toBe(
      'strategyMeasures.rows.many',
    );
  });

  test('are put in order within their field', async () => {
    const before = (await read()).measures.filter(({ field }) => field === 'publicSpace');
    await measures.move(town, example.id, { measureId: 'massnahme-licht', direction: 'up' });
    const after = (await read()).measures.filter(({ field }) => field === 'publicSpace');
    expect([before, after].map((list) => list.map(({ id }) => id))).toEqual([
      ['massnahme-rundgang', 'massnahme-licht'],
      ['massnahme-licht', 'massnahme-rundgang'],
    ]);
  });

  test('a copy begins anew, in the same or in another strategy', async () => {
    const copy = (to: string) =>
      measures.copy(town, example.id, { measureId: 'massnahme-bank', to, title: 'Absprache, zweite Runde' });
    const here = await copy(example.id);
    if (!here.ok) throw new Error(here.problem.code);
    const measure = await measureOf(here.value.id);
    expect(measure).toMatchObject({
      title: 'Absprache, zweite Runde',
      state: 'planned',
      goalIds: ['ziel-betrug'],
      reports: [],
      libraryEntry: 'bank-cooperation',
    });
    expect(measure.steps.map(({ doneOn }) => doneOn)).toEqual([null, null]);
    expect((await read()).indicators.some(({ measureId }) => measureId === measure.id)).toBe(false);

    const later = await createStrategies(product).create(town, {
      ...example,
      title: 'Die nächste Strategie',
      periodFrom: '2030-01-01',
      periodUntil: '2033-12-31',
    });
    if (!later.ok) throw new Error(later.problem.code);
    const there = await copy(later.value.id);
    if (!there.ok) throw new Error(there.problem.code);
    const moved = await measureOf(there.value.id, later.value.id);
    expect(moved).toMatchObject({ startsOn: '2030-01-01', goalIds: [], costs: [{ year: 2031 }] });
    const stranger = await product.actor();
    const foreign = await storedExample(product, stranger, { id: 'fremd' });
    expect(await codeOf(copy('anderswo'))).toBe('strategy.strategy.notFound');
    expect(
      await codeOf(
        measures.copy(stranger, foreign.id, { measureId: 'massnahme-bank', to: later.value.id, title: 'x' }),
      ),
    ).toBe('strategy.strategy.notFound');
  });

  test('what others need stays, and it is said who needs it', async () => {
    expect(await measures.remove(town, example.id, 'massnahme-rundgang')).toMatchObject({
      problem: {
        code: 'strategyMeasures.remove.needed',
        params: { count: 1, names: '»Licht und freie Sicht am Bahnhofsweg«' },
      },
    });
    expect(await codeOf(measures.remove(town, example.id, 'massnahme-licht'))).toBe('ok');
    expect(await codeOf(measures.remove(town, example.id, 'massnahme-rundgang'))).toBe('ok');
    expect(await codeOf(measures.remove(town, example.id, 'massnahme-rundgang'))).toBe(
      'strategyMeasures.measure.notFound',
    );
  });
});
