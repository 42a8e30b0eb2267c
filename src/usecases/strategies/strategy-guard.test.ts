import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import type { Result } from '#core/kernel/result.ts';
import type { DecisionFacts } from '#core/strategy/document/decision-facts.ts';
import { insertWholeStrategy } from '#storage/queries/insert-whole-strategy.ts';
import { readStoredStrategy } from '#storage/queries/strategies.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import type { Actor } from '../contract.ts';
import { createStrategyDocuments } from '../strategy-documents/strategy-documents.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { createStrategies } from './strategies.ts';

const today = '2026-11-28';

describe.each(testEngines())('changes of one strategy at the same moment on %s', (engine) => {
  let product: TestProduct;
  let strategies: ReturnType<typeof createStrategies>;
  let documents: ReturnType<typeof createStrategyDocuments>;
  let actor: Actor;
  let id: string;
  beforeAll(async () => {
    product = await openTestProduct(await openTestDatabase(engine));
    product.setNow(new Date(`${today}T10:00:00Z`));
    strategies = createStrategies(product);
    documents = createStrategyDocuments(product);
    actor = await product.actor();
  }, 60_000);
  afterAll(() => product.close());

  async function withPaper(): Promise<void> {
    id = randomUUID();
    const { organisationId, accountId } = actor;
    const strategy = { ...exampleStrategy(today), id, organisationId, offers: [], priorities: [], goals: [] };
    const measures = strategy.measures.map((one) => ({ ...one, goalIds: [] }));
    const indicators = strategy.indicators.filter(({ goalId }) => goalId === null);
    await product
      .within(organisationId)
      .transaction()
      .execute((transaction) =>
        insertWholeStrategy(
          transaction,
          { ...strategy, measures, indicators },
          { now: product.clock(), accountId },
        ),
      );
    value(await documents.makeVersion(actor, id, { kind: 'councilPaper', year: null, note: '' }));
  }
  const decision: DecisionFacts = {
    versionNumber: 1,
    body: 'Stadtrat',
    day: today,
    outcome: 'adopted',
    votesFor: 18,
    votesAgainst: 2,
    abstentions: null,
    reference: '',
    note: '',
  };
  const stored = () => readStoredStrategy(product.beyond, { organisationId: actor.organisationId, id });

  test('a decision taken back while another is noted: adopted is what the decisions say', async () => {
    await withPaper();
    const first = value(await documents.noteDecision(actor, id, decision));
    const done = await Promise.all([
      documents.removeDecision(actor, id, first.id),
      documents.noteDecision(actor, id, { ...decision, body: 'Kreistag' }),
    ]);
    expect(done.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await stored())?.state).toBe('adopted');
  });

  test('what comes after the end is refused, also where it was sent before', async () => {
    await withPaper();
    const { version } = (await stored())!;
    const [ended, noted, published] = await Promise.all([
      strategies.end(actor, id),
      documents.noteDecision(actor, id, decision),
      documents.publish(actor, id, { text: 'Für alle', version }),
    ]);
    expect(ended.ok).toBe(true);
    const after = await stored();
    expect(after).toMatchObject({ state: 'ended', endedOn: today });
    for (const done of [noted, published])
      if (!done.ok) expect(done.problem.code).toMatch(/^strategy\.(strategy\.ended|changedMeanwhile)/);
  });

  test('ending twice at once is ending once', async () => {
    await withPaper();
    const done = await Promise.all([strategies.end(actor, id), strategies.end(actor, id)]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('what is removed meanwhile is not found', async () => {
    await withPaper();
    const { title, version } = (await stored())!;
    const [removed, changed] = await Promise.all([
      strategies.remove(actor, id, { title }),
      documents.publish(actor, id, { text: 'Für alle', version }),
    ]);
    expect(removed.ok).toBe(true);
    if (!changed.ok) expect(changed.problem.code).toBe('strategy.strategy.notFound');
  });
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
