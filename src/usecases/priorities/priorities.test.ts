import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '#core/kernel/result.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import type { Actor } from '../contract.ts';
import { createStrategyFindings } from '../strategy-findings/strategy-findings.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { storeStrategy } from '../workshops/stored-strategy.test-data.ts';
import { createPriorities } from './priorities.ts';

let product: TestProduct;
let actor: Actor;
let priorities: ReturnType<typeof createPriorities>;
let findings: ReturnType<typeof createStrategyFindings>;
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(new Date('2026-12-14T10:00:00Z'));
  actor = await product.actor('coordinator');
  priorities = createPriorities(product);
  findings = createStrategyFindings(product);
});
afterAll(() => product.close());

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
};
const refused = (code: string, params = {}) => ({ ok: false, problem: { code, params } });

async function strategyWith(count = 3) {
  const { key, findingIds } = await storeStrategy(product, actor, count);
  const draft = {
    id: null,
    title: 'Bahnhof',
    field: 'order' as const,
    reason: 'Alle Gruppen nennen ihn zuerst.',
    cause: 'Niemand fühlt sich zuständig.',
    findingIds: findingIds.slice(0, 2),
    workshopId: null,
    version: 0,
  };
  const whole = async () => (await readWholeStrategy(product.beyond, key))!;
  return { id: key.id, key, findingIds, draft, whole };
}

describe('priorities', () => {
  test('rest on findings, are changed by one after the other, and keep their order', async () => {
    const { id, draft, findingIds, whole } = await strategyWith();
    const one = value(await priorities.save(actor, id, draft));
    const other = value(
      await priorities.save(actor, id, { ...draft, title: 'Schule', findingIds: [findingIds[2]!] }),
    );
    expect((await whole()).priorities).toMatchObject([
      { id: one.id, title: 'Bahnhof', findingIds: draft.findingIds, decidedOn: '2026-12-14', version: 1 },
      { id: other.id, title: 'Schule' },
    ]);
    const changed = { ...draft, id: one.id, findingIds: [findingIds[1]!], version: 1 };
    value(await priorities.save(actor, id, changed));
    expect(await priorities.save(actor, id, changed)).toMatchObject(
      refused('strategy.changedMeanwhile.somebody'),
    );
    value(await priorities.move(actor, id, { priorityId: other.id, direction: 'up' }));
    expect((await whole()).priorities).toMatchObject([
      { title: 'Schule' },
      { title: 'Bahnhof', findingIds: [findingIds[1]], version: 2 },
    ]);
    value(await priorities.remove(actor, id, one.id));
    expect((await whole()).priorities).toHaveLength(1);
  });

  test('what a goal rests on is not removed, and the answer says which goal', async () => {
    const { id, key, draft } = await strategyWith();
    const { id: priorityId } = value(await priorities.save(actor, id, draft));
    const of = { organisation_id: key.organisationId, strategy_id: id };
    const goal = { ...of, id: randomUUID(), position: 1, field: 'order', kind: 'prevention' as const };
    await product.beyond
      .insertInto('strategy_goals')
      .values({ ...goal, title: 'Weniger Müll', measured_by: 'Rundgang', due_on: '2028-12-31' } as never)
      .execute();
    await product.beyond
      .insertInto('strategy_goal_priorities')
      .values({ ...of, goal_id: goal.id, priority_id: priorityId })
      .execute();
    expect(await priorities.remove(actor, id, priorityId)).toEqual(
      refused('workshop.priority.inGoal', { title: 'Weniger Müll' }),
    );
  });

  test('a finding leads to a priority or is set aside, never both', async () => {
    const { id, draft, findingIds, whole } = await strategyWith();
    const aside = { findingId: findingIds[0]!, reason: 'Die Bahn baut ohnehin um.' };
    value(await findings.setAside(actor, id, aside));
    expect((await whole()).findings[0]!.setAside).toEqual({ reason: aside.reason, on: '2026-12-14' });
    expect(await priorities.save(actor, id, draft)).toMatchObject(refused('workshop.priority.setAside'));
    value(await findings.setAside(actor, id, { ...aside, reason: null }));
    value(await priorities.save(actor, id, draft));
    const inPriority = { title: 'Bahnhof' };
    expect(await findings.setAside(actor, id, aside)).toEqual(
      refused('workshop.setAside.inPriority', inPriority),
    );
    expect(await findings.remove(actor, id, findingIds[0]!)).toEqual(
      refused('workshop.finding.inPriority', inPriority),
    );
  });

  test('pressed at once, a finding is in a priority or set aside', async () => {
    const { id, draft, findingIds, whole } = await strategyWith();
    await Promise.all([
      priorities.save(actor, id, draft),
      findings.setAside(actor, id, { findingId: findingIds[0]!, reason: 'Nein.' }),
    ]);
    const strategy = await whole();
    const isIn = strategy.priorities.some(({ findingIds: ids }) => ids.includes(findingIds[0]!));
    expect(isIn).not.toBe(strategy.findings[0]!.setAside !== null);
  });

  test.each([
    ['workshop.priority.titleMissing', { title: ' ' }],
    ['workshop.priority.fieldMissing', { field: '' as const }],
    ['workshop.priority.findingMissing', { findingIds: [] }],
    ['workshop.finding.gone', { findingIds: ['none'] }],
    ['workshop.priority.reasonMissing', { reason: '\n' }],
    ['workshop.text.tooLong', { cause: 'x'.repeat(4_001) }],
    ['workshop.workshop.notFound', { workshopId: 'none' }],
    ['workshop.priority.notFound', { id: 'none' }],
  ])('a priority with something wrong is refused: %s', async (code, wrong) => {
    const { id, draft, whole } = await strategyWith();
    expect(await priorities.save(actor, id, { ...draft, ...wrong })).toMatchObject({ problem: { code } });
    expect((await whole()).priorities).toEqual([]);
  });
});
