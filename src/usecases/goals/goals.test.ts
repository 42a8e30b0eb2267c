import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Strategy } from '#core/strategy/strategy.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import type { Actor } from '../contract.ts';
import { storedExample } from '../strategies/stored-example.test-data.ts';
import { createStrategies } from '../strategies/strategies.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { GoalDraft, Goals } from './contract.ts';
import { createGoals } from './goals.ts';

describe.each(testEngines())('goals on %s', (engine) => {
  let product: TestProduct;
  let goals: Goals;
  let town: Actor;
  let example: Strategy;
  const read = async () => {
    const view = await createStrategies(product).read(town, example.id);
    if (!view.ok) throw new Error(view.problem.code);
    return view.value.strategy;
  };
  const draft = (more: Partial<GoalDraft> = {}): GoalDraft => ({
    id: null,
    version: 0,
    field: 'order',
    kind: 'prevention',
    parentId: null,
    title: 'Weniger Graffiti am Bahnhof',
    measuredBy: 'Zählung im Mai: höchstens 20 statt 45',
    dueOn: '2028-12-31',
    priorityIds: ['schwerpunkt-sauber'],
    ...more,
  });
  const codeOf = async (work: Promise<{ ok: boolean; problem?: { code: string } }>) =>
    (await work).problem?.code ?? 'ok';

  beforeAll(async () => {
    product = await openTestProduct(await openTestDatabase(engine));
    product.setNow(new Date('2027-03-01T08:00:00Z'));
    goals = createGoals(product);
    town = await product.actor();
    example = await storedExample(product, town);
  });
  afterAll(() => product.close());

  test('are set, changed and put in order within their field', async () => {
    const saved = await goals.save(town, example.id, draft({ title: ' Weniger\nGraffiti ' }));
    if (!saved.ok) throw new Error(saved.problem.code);
    const { id } = saved.value;
    expect((await read()).goals.at(-1)).toMatchObject({
      id,
      title: 'Weniger Graffiti',
      parentId: null,
      priorityIds: ['schwerpunkt-sauber'],
      version: 1,
    });
    await goals.save(town, example.id, draft({ id, version: 1, priorityIds: [] }));
    expect((await read()).goals.at(-1)).toMatchObject({ priorityIds: [], version: 2 });

    await goals.move(town, example.id, { goalId: id, direction: 'up' });
    // Past its neighbour of the same field and kind, not past the project goal and the other fields between them.
    expect((await read()).goals.map((goal) => goal.id)).toEqual([
      id,
      'ziel-koerbe',
      'ziel-wege',
      'ziel-betrug',
      'ziel-sauber',
    ]);
    expect(await codeOf(goals.move(town, example.id, { goalId: id, direction: 'up' }))).toBe('ok');
    expect((await product.record(town, 1))[0]).toBe('goals.move done');
    expect(await codeOf(goals.remove(town, example.id, id))).toBe('ok');
    expect((await read()).goals).toHaveLength(4);
  });

  test('of two who change the same goal the second one is told', async () => {
    const both = draft({ id: 'ziel-wege', version: 1, field: 'publicSpace' });
    expect(await codeOf(goals.save(town, example.id, both))).toBe('ok');
    expect(await codeOf(goals.save(town, example.id, both))).toBe('strategy.changedMeanwhile.somebody');
  });

  test.each([
    [{ title: ' ' }, 'goals.title.missing'],
    [{ title: 'x'.repeat(201) }, 'strategy.text.tooLong'],
    [{ measuredBy: '' }, 'goals.measuredBy.missing'],
    [{ field: 'other' as 'order' }, 'goals.field.missing'],
    [{ kind: 'wish' as 'project' }, 'goals.kind.missing'],
    [{ dueOn: '2028-02-30' }, 'strategy.day.invalid'],
    [{ dueOn: '2031-01-01' }, 'goals.due.outside'],
    [{ kind: 'project' }, 'goals.parent.missing'],
    [{ kind: 'project', parentId: 'ziel-koerbe' }, 'goals.parent.unknown'],
    [{ kind: 'project', parentId: 'anderswo' }, 'goals.parent.unknown'],
    [{ priorityIds: ['anderswo'] }, 'goals.priority.unknown'],
    [{ id: 'anderswo' }, 'goals.goal.notFound'],
    [{ id: 'ziel-sauber', kind: 'project', parentId: 'ziel-wege' }, 'goals.kind.hasProjects'],
  ] as const)('refuses %j', async (wrong, code) => {
    expect(await codeOf(goals.save(town, example.id, draft(wrong)))).toBe(code);
  });

  test('that others rest on stay, and it is said who needs them', async () => {
    expect(await goals.remove(town, example.id, 'ziel-sauber')).toMatchObject({
      problem: { code: 'goals.remove.projects', params: { count: 1 } },
    });
    expect(await goals.remove(town, example.id, 'ziel-betrug')).toMatchObject({
      problem: {
        code: 'goals.remove.measures',
        params: { names: '»Absprache mit Sparkasse und Banken gegen Betrug«' },
      },
    });
    expect(await codeOf(goals.remove(town, example.id, 'anderswo'))).toBe('goals.goal.notFound');
  });

  test('are closed to others, and so is an ended strategy', async () => {
    const stranger = await product.actor();
    expect(await codeOf(goals.save(stranger, example.id, draft()))).toBe('strategy.strategy.notFound');
    const ended = await storedExample(product, stranger, { id: 'beendet' });
    await createStrategies(product).end(stranger, ended.id);
    expect(await codeOf(goals.save(stranger, ended.id, draft()))).toBe('strategy.strategy.ended');
  });
});
