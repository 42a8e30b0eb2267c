import { describe, expect, test } from 'vitest';
import { exampleStrategy } from '../example/strategy/example-strategy.ts';
import { beccariaQuestions } from './beccaria.ts';
import { measure as libraryEntry } from './library/measure-library.ts';
import { measureQuality } from './measure-quality.ts';
import type { Strategy, StrategyMeasure } from './strategy.ts';

const today = '2027-03-01';
const example = exampleStrategy(today);
const stored = (id: string): StrategyMeasure => {
  const found = example.measures.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
/** One that lacks nothing. */
const whole: StrategyMeasure = {
  ...stored('massnahme-licht'),
  responsibleEmail: 'amt@example.org',
  goalIds: ['ziel-wege'],
  startsOn: '2027-04-10',
  endsOn: '2027-12-01',
  sections: {
    ...Object.fromEntries(beccariaQuestions.map((question) => [question, 'Das steht hier.'])),
    effectReview: 'Vergleich mit dem Weg zum Südbahnhof, vorher und nachher',
  },
  costs: [{ id: 'k', year: 2027, kind: 'services', words: '', cents: 100_000 }],
  funds: [
    { id: 's', year: 2027, source: 'state', words: '', cents: 90_000 },
    { id: 'e', year: 2027, source: 'own', words: '', cents: 10_000 },
  ],
};
const strategy: Strategy = {
  ...example,
  fundedUntil: '2029-12-31',
  indicators: [
    ...example.indicators,
    {
      ...example.indicators[0],
      id: 'kennzahl-wege',
      goalId: null,
      measureId: whole.id,
      kind: 'outcome',
      baselineOn: '2027-01-01',
    } as Strategy['indicators'][number],
  ],
  evaluations: [
    {
      id: 'vorab',
      measureId: whole.id,
      kind: 'before',
      title: '',
      design: {},
      conclusion: '',
      madeOn: today,
      version: 1,
    },
  ],
};
const quality = (more: Partial<StrategyMeasure> = {}, change: Partial<Strategy> = {}, entryId = '') =>
  measureQuality({
    measure: { ...whole, ...more },
    strategy: { ...strategy, ...change },
    entry: libraryEntry(entryId) ?? null,
    today,
  });
const hints = (...given: Parameters<typeof quality>) =>
  quality(...given).sections.flatMap((section) => section.hints.map(({ id, level }) => `${level} ${id}`));

describe('the check of quality', () => {
  test('finds nothing where nothing is missing', () => {
    expect(hints()).toEqual([]);
    expect(quality().complete).toBe(7);
  });

  test('an empty measure lacks something in every step', () => {
    const empty = { sections: {}, goalIds: [], targetGroup: '', steps: [], responsibleName: '' };
    const result = quality(empty, { indicators: [] });
    expect(result.complete).toBe(0);
    for (const { hints: found } of result.sections) {
      const [first] = found.filter(({ level }) => level === 'missing');
      expect(first?.at).toBeDefined();
    }
  });

  test.each<[string, Partial<StrategyMeasure>, Partial<Strategy>]>([
    ['missing noTargetGroup', { targetGroup: '' }, {}],
    ['missing noGoal', { goalIds: [] }, {}],
    ['weak noFinding', {}, { priorities: [] }],
    ['missing noResponsible', { responsibleName: '' }, {}],
    ['weak noEmail', { responsibleEmail: '' }, {}],
    ['missing noSteps', { steps: [] }, {}],
    ['weak stepsOutside', { startsOn: '2027-05-20' }, {}],
    ['warning beforeStrategy', {}, { periodFrom: '2027-05-01' }],
    ['warning startPassed', { startsOn: '2027-02-28' }, {}],
    ['warning afterStrategy', { endsOn: '2030-01-01' }, {}],
    ['weak noCosts', { costs: [], funds: [] }, {}],
    ['missing costsWithoutFunding', { funds: whole.funds.slice(0, 1) }, {}],
    ['weak moreThanNeeded', { costs: [{ ...whole.costs[0], cents: 95_000 } as never] }, {}],
    ['weak otherYears', { endsOn: '2028-12-01', startsOn: '2028-01-01' }, {}],
    ['warning afterFunding', {}, { fundedUntil: '2027-06-30' }],
    ['missing noIndicator', {}, { indicators: [] }],
    ['weak onlyProcess', {}, { indicators: strategy.indicators.map((one) => ({ ...one, kind: 'process' })) }],
    [
      'weak lateBaseline',
      {},
      { indicators: strategy.indicators.map((one) => ({ ...one, baselineOn: '2027-06-01' })) },
    ],
    ['weak noComparison', { sections: { ...whole.sections, effectReview: 'Wir schauen mal.' } }, {}],
    ['weak noEarlyLook', {}, { evaluations: [] }],
    ['missing answer.sustainability', { sections: { ...whole.sections, sustainability: '' } }, {}],
    ['missing answer.results', { state: 'done', sections: { ...whole.sections, results: '' } }, {}],
    [
      'weak goal.noNumber',
      {},
      {
        indicators: strategy.indicators.filter(({ goalId }) => goalId !== 'ziel-wege'),
        goals: strategy.goals.map((goal) => ({ ...goal, measuredBy: 'Befragung' })),
      },
    ],
  ])('%s', (expected, more, change) => expect(hints(more, change)).toContain(expected));

  test('what does not help or harms is warned of, what nobody studied is said', () => {
    const first = (kind: string) =>
      ['scared-straight', 'cctv', 'street-lighting', 'litter-bins', 'neighbourhood-watch']
        .map((id) => libraryEntry(id))
        .find((entry) => entry?.kind === kind);
    expect(hints({}, {}, first('harm')?.id)).toEqual(['warning entry.harm']);
    expect(hints({}, {}, 'street-lighting')).toEqual([]);
  });

  test('a comparison that was made counts as well as one that is written down', () => {
    const made = { ...strategy.evaluations[0], kind: 'comparison' } as Strategy['evaluations'][number];
    const sections = { ...whole.sections, effectReview: 'Siehe Wirkung.' };
    expect(hints({ sections, state: 'running' }, { evaluations: [made] })).toEqual([]);
  });

  test('nobody has to be named after the end', () => {
    expect(hints({ state: 'done', responsibleName: '', responsibleEmail: '' })).toEqual([]);
  });
});

describe('money of the state', () => {
  const money = (state: number, own: number, costs: Partial<Record<'staff' | 'investment', number>>) =>
    hints({
      costs: Object.entries(costs).map(([kind, cents], index) => ({
        id: `k${index}`,
        year: 2027,
        kind: kind as 'staff',
        words: '',
        cents,
      })),
      funds: [
        { id: 's', year: 2027, source: 'state', words: '', cents: state },
        { id: 'e', year: 2027, source: 'ownWork', words: '', cents: own },
      ],
    });

  test('needs a tenth of one’s own, work included', () => {
    expect(money(90_000, 10_000, { staff: 100_000 })).toEqual([]);
    expect(money(90_001, 9_999, { staff: 100_000 })).toEqual(['warning ownShare']);
  });

  test('pays no investment', () => {
    expect(money(50_000, 50_000, { staff: 60_000, investment: 40_000 })).toEqual([]);
    expect(money(70_000, 30_000, { staff: 60_000, investment: 40_000 })).toEqual([
      'warning investment',
      'warning ownShare',
    ]);
  });

  test('without it an investment is nobody’s business', () => {
    const costs = [{ id: 'k', year: 2027, kind: 'investment', words: '', cents: 1 }] as const;
    const funds = [{ id: 'e', year: 2027, source: 'own', words: '', cents: 1 }] as const;
    expect(hints({ costs, funds })).toEqual([]);
  });
});
