import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import type { BeforeDesign } from '#core/strategy/evaluation/before-design.ts';
import type { ComparisonDesign } from '#core/strategy/evaluation/comparison-design.ts';
import { evaluate } from '#core/strategy/evaluation/evaluation.ts';
import { insertWholeStrategy } from '#storage/queries/insert-whole-strategy.ts';
import type { Actor } from '../contract.ts';
import { createStrategies } from '../strategies/strategies.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { EvaluationDraft, Evaluations } from './contract.ts';
import { createEvaluations } from './evaluations.ts';

let product: TestProduct;
let evaluations: Evaluations;
let actor: Actor;
let strategyId: string;

const now = new Date('2027-06-15T10:00:00Z');
/** Begins on 15 November 2026. */
const measureId = 'massnahme-koerbe';

beforeAll(async () => {
  product = await openTestProduct();
  evaluations = createEvaluations(product);
  actor = await product.actor('statistician');
});
afterAll(() => product.close());

beforeEach(async () => {
  product.setNow(now);
  strategyId = randomUUID();
  const { organisationId } = actor;
  const whole = { ...exampleStrategy('2027-06-15'), organisationId, id: strategyId, evaluations: [] };
  await product
    .within(organisationId)
    .transaction()
    .execute((transaction) => insertWholeStrategy(transaction, whole, { now, accountId: null }));
});

const before: BeforeDesign = {
  what: 'Einbrüche',
  casesPerYear: 20,
  years: [22, 19, 20],
  monthsBefore: 12,
  monthsAfter: 12,
  comparisonPerYear: null,
  hopedReduction: 0.15,
  pickedAtPeak: 'no',
};

const comparison: ComparisonDesign = {
  what: 'Gemeldete Ablagerungen',
  before: { from: '2025-12-01', until: '2026-05-31' },
  after: { from: '2026-12-01', until: '2027-05-31' },
  area: { before: 220, after: 150 },
  comparisonName: 'Nordstadt',
  comparison: { before: 310, after: 300 },
  areaYears: [],
  comparisonYears: [],
  pickedAtPeak: 'no',
  reportingChanged: 'no',
  measureReaches: 'no',
  buffer: null,
  bufferComparison: null,
};

const draft: EvaluationDraft = { measureId, kind: 'comparison', title: 'Weniger Müll?', design: comparison };

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
const codeOf = (result: { ok: boolean; problem?: { code: string } }): string => result.problem?.code ?? 'ok';

async function stored() {
  return value(await createStrategies(product).read(actor, strategyId)).strategy.evaluations;
}

describe('an evaluation', () => {
  test('is made, computed from what was stored, changed, concluded and removed', async () => {
    const { id } = value(await evaluations.make(actor, strategyId, draft));
    const [made] = await stored();
    expect(made).toMatchObject({ id, measureId, madeOn: '2027-06-15', conclusion: '', version: 1 });
    expect(evaluate('comparison', made?.design)).toMatchObject({ verdict: 'less' });

    const later = { ...comparison, area: { before: 220, after: 210 } };
    value(await evaluations.change(actor, strategyId, { id, version: 1, title: ' Neu ', design: later }));
    value(
      await evaluations.conclude(actor, strategyId, { id, version: 2, conclusion: 'Wir wissen es nicht.' }),
    );
    const [changed] = await stored();
    expect(changed).toMatchObject({ title: 'Neu', conclusion: 'Wir wissen es nicht.', version: 3 });
    expect(evaluate('comparison', changed?.design)).toMatchObject({ verdict: 'cannotTell' });

    value(await evaluations.remove(actor, strategyId, id));
    expect(await stored()).toEqual([]);
    expect(codeOf(await evaluations.remove(actor, strategyId, id))).toBe('effect.evaluation.notFound');
    expect(await product.record(actor, 4)).toEqual([
      'evaluations.remove done',
      'evaluations.conclude done',
      'evaluations.change done',
      'evaluations.make done',
    ]);
  });

  test('before a measure needs no days', async () => {
    const look = { measureId: 'massnahme-licht', kind: 'before', title: 'Vorab', design: before } as const;
    value(await evaluations.make(actor, strategyId, look));
    expect(evaluate('before', (await stored())[0]?.design)).toMatchObject({ verdict: 'notVisible' });
  });

  test('whoever was slower is told by whom, and nothing is lost', async () => {
    const { id } = value(await evaluations.make(actor, strategyId, draft));
    const words = { id, version: 1 };
    value(await evaluations.conclude(actor, strategyId, { ...words, conclusion: 'Erste' }));
    const slower = await evaluations.conclude(actor, strategyId, { ...words, conclusion: 'Zweite' });
    expect(slower).toMatchObject({
      problem: { code: 'strategy.changedMeanwhile.by', params: { name: actor.name } },
    });
    expect((await stored())[0]?.conclusion).toBe('Erste');
  });

  test.each([
    ['effect.measure.notFound', { measureId: 'anderswo' }],
    ['effect.evaluation.titleMissing', { title: ' ' }],
    ['strategy.text.tooLong', { title: 'x'.repeat(201) }],
    ['effect.design.broken', { design: null }],
    ['effect.design.number', { kind: 'before' as const }],
    ['effect.design.negative', { design: { ...comparison, area: { before: -1, after: 3 } } }],
    ['effect.design.broken', { design: { ...comparison, surprise: 1 } }],
    [
      'effect.evaluation.beforeTooLate',
      { design: { ...comparison, before: { from: '2026-06-01', until: '2026-11-15' } } },
    ],
    [
      'effect.evaluation.afterTooEarly',
      { design: { ...comparison, after: { from: '2026-11-14', until: '2027-05-31' } } },
    ],
    [
      'effect.evaluation.future',
      { design: { ...comparison, after: { from: '2026-12-01', until: '2027-06-16' } } },
    ],
  ])('is refused: %s', async (code, changes) => {
    expect(codeOf(await evaluations.make(actor, strategyId, { ...draft, ...changes }))).toBe(code);
    expect(await stored()).toEqual([]);
  });

  test('of another place is not found, and a council member only reads', async () => {
    const { id } = value(await evaluations.make(actor, strategyId, draft));
    const stranger = await product.actor('coordinator');
    expect(codeOf(await evaluations.remove(stranger, strategyId, id))).toBe('strategy.strategy.notFound');
    const reader = { ...actor, role: 'councilMember' } as const;
    expect(codeOf(await evaluations.remove(reader, strategyId, id))).toMatch(/^access\./);
    expect(await stored()).toHaveLength(1);
  });
});
