import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleStrategy } from '../../example/strategy/example-strategy.ts';
import type { Goal, Indicator, Priority, Strategy, StrategyMeasure } from '../strategy.ts';
import { findingMoney, strategyCost } from './finding-money.ts';
import { looseEnds, readTraceId } from './loose-ends.ts';
import { traceId, traceKinds, traceOf } from './trace.ts';
import { chainOf } from './trace-chain.ts';

const strategy = exampleStrategy('2027-06-15');
const trace = traceOf(strategy);
const chain = (id: string) => {
  const found = chainOf(trace, id);
  if (found === null) throw new Error(`no ${id}`);
  return found;
};

describe('the trace of the example', () => {
  it('leads from a euro back to the figure, and from the figure to the euro', () => {
    const euro = 'money:massnahme-koerbe/cost/kosten-1';
    const figure = 'figure:demo-analyse-1/survey.problem.problemLitter.share';
    expect([...chain(euro).before].sort()).toEqual(
      [
        figure,
        'finding:befund-muell',
        'priority:schwerpunkt-sauber',
        'goal:ziel-sauber',
        'goal:ziel-koerbe',
        'measure:massnahme-koerbe',
      ].sort(),
    );
    expect([...chain(euro).after].sort()).toEqual(['indicator:kennzahl-muell', 'indicator:kennzahl-saecke']);
    expect(chain('finding:befund-fahrrad').after.has('evaluation:auswertung-rundgang')).toBe(true);
    expect(chain(figure).after.has(euro)).toBe(true);
    expect(chain(figure).before.size).toBe(0);
    expect(chain('finding:befund-tempo').after.size).toBe(0);
    expect(chainOf(trace, 'measure:none')).toBeNull();
  });

  it('says what hangs loose', () => {
    const said = looseEnds(trace).map(({ reason, node }) => `${reason} ${node.id}`);
    expect(said).toEqual(['measureUnchecked measure:massnahme-licht']);
    const cut: Strategy = {
      ...strategy,
      priorities: strategy.priorities.filter(({ id }) => id !== 'schwerpunkt-betrug'),
      goals: strategy.goals.map((goal) => ({
        ...goal,
        priorityIds: goal.priorityIds.filter((id) => id !== 'schwerpunkt-betrug'),
      })),
      measures: strategy.measures.map((one) =>
        one.id === 'massnahme-rundgang' ? { ...one, goalIds: [] } : one,
      ),
    };
    expect(looseEnds(traceOf(cut)).map(({ reason, node }) => `${reason} ${node.id}`)).toEqual([
      'findingLeadsNowhere finding:befund-betrug',
      'goalWithoutPriority goal:ziel-betrug',
      'measureWithoutGoal measure:massnahme-rundgang',
      'measureWithoutFinding measure:massnahme-bank',
      'moneyWithoutFinding money:massnahme-bank/cost/kosten-1',
      'moneyWithoutFinding money:massnahme-bank/fund/geld-1',
      'moneyWithoutFinding money:massnahme-bank/fund/geld-2',
      'measureUnchecked measure:massnahme-licht',
    ]);
    const bare = { ...strategy, measures: [], indicators: [], evaluations: [] };
    expect(looseEnds(traceOf(bare)).map(({ reason }) => reason)).toEqual(
      Array.from({ length: 4 }, () => 'goalWithoutMeasure'),
    );
  });

  it('counts no euro twice: findings that share a measure say so, and the sum takes each measure once', () => {
    const money = findingMoney(strategy);
    expect(money).toMatchObject([
      { findingId: 'befund-muell', cents: 860_000, sharedWith: [] },
      { findingId: 'befund-bahnhof', cents: 3_000_000, sharedWith: ['befund-fahrrad'] },
      { findingId: 'befund-fahrrad', cents: 3_000_000, sharedWith: ['befund-bahnhof'] },
      { findingId: 'befund-betrug', cents: 450_000, sharedWith: [] },
    ]);
    expect(strategyCost(strategy)).toBe(860_000 + 3_000_000 + 450_000);
    const dropped = strategy.measures.map((measure) =>
      measure.id === 'massnahme-bank' ? { ...measure, state: 'dropped' as const } : measure,
    );
    expect(strategyCost({ measures: dropped })).toBe(860_000 + 3_000_000);
  });

  it('an address names a node or nothing', () => {
    expect(readTraceId('measure:massnahme-bank', trace)).toBe('measure:massnahme-bank');
    for (const text of [null, '', 'measure', 'measure:', ':massnahme-bank', 'x:massnahme-bank'])
      expect(readTraceId(text, trace)).toBeNull();
  });
});

/** Any strategy at all: links to what is there, in any number. */
const anyStrategy: fc.Arbitrary<Strategy> = fc
  .record({
    findings: fc.integer({ min: 0, max: 5 }),
    priorities: fc.array(fc.array(fc.nat(6), { maxLength: 3 }), { maxLength: 4 }),
    goals: fc.array(fc.record({ of: fc.array(fc.nat(5), { maxLength: 2 }), parent: fc.option(fc.nat(5)) }), {
      maxLength: 5,
    }),
    measures: fc.array(fc.record({ of: fc.array(fc.nat(6), { maxLength: 3 }), money: fc.nat(2) }), {
      maxLength: 5,
    }),
    indicators: fc.array(fc.record({ goal: fc.boolean(), at: fc.nat(5) }), { maxLength: 5 }),
    evaluations: fc.array(fc.nat(5), { maxLength: 3 }),
  })
  .map((drawn) => ({
    ...strategy,
    findings: Array.from({ length: drawn.findings }, (_, index) => ({
      ...strategy.findings[index]!,
      id: `f${index}`,
    })),
    priorities: drawn.priorities.map(
      (of, index): Priority => ({
        ...strategy.priorities[0]!,
        id: `p${index}`,
        findingIds: of.map((one) => `f${one}`),
      }),
    ),
    // A goal serves one that comes before it: the database knows no circles.
    goals: drawn.goals.map(
      ({ of, parent }, index): Goal => ({
        ...strategy.goals[0]!,
        id: `g${index}`,
        priorityIds: of.map((one) => `p${one}`),
        parentId: parent !== null && parent < index ? `g${parent}` : null,
      }),
    ),
    measures: drawn.measures.map(
      ({ of, money }, index): StrategyMeasure => ({
        ...strategy.measures[0]!,
        id: `m${index}`,
        goalIds: of.map((one) => `g${one}`),
        costs: strategy.measures[0]!.costs.slice(0, money),
        funds: strategy.measures[0]!.funds.slice(0, money),
      }),
    ),
    indicators: drawn.indicators.map(
      ({ goal, at }, index): Indicator => ({
        ...strategy.indicators[0]!,
        id: `i${index}`,
        goalId: goal ? `g${at}` : null,
        measureId: goal ? null : `m${at}`,
      }),
    ),
    evaluations: drawn.evaluations.map((at, index) => ({
      id: `e${index}`,
      measureId: `m${at}`,
      kind: 'before' as const,
      title: '',
      design: null,
      conclusion: '',
      madeOn: '2027-01-01',
      version: 1,
    })),
  }));

describe('any trace', () => {
  it('is complete both ways, without circles, and forgets nothing', () => {
    fc.assert(
      fc.property(anyStrategy, (drawn) => {
        const any = traceOf(drawn);
        const ids = any.nodes.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const chains = new Map(ids.map((id) => [id, chainOf(any, id)!]));
        for (const [id, { before, after }] of chains) {
          expect(before.has(id) || after.has(id)).toBe(false);
          for (const other of after) expect(chains.get(other)?.before.has(id)).toBe(true);
          for (const other of before) expect(chains.get(other)?.after.has(id)).toBe(true);
        }
        for (const { from, to } of any.edges) {
          expect(chains.get(from)?.after.has(to)).toBe(true);
          const [one, other] = [from, to].map((id) =>
            traceKinds.findIndex((kind) => id.startsWith(`${kind}:`)),
          );
          expect(one! <= other!).toBe(true);
        }
        // Every euro and every indicator of a measure stands behind that measure.
        for (const measure of drawn.measures)
          for (const { id } of measure.costs)
            expect(chains.get(traceId('money', `${measure.id}/cost/${id}`))?.before).toContain(
              traceId('measure', measure.id),
            );
        // Whoever is called loose really is: nothing of the kind it lacks is linked to it.
        for (const { reason, node } of looseEnds(any)) {
          const { before } = chains.get(node.id)!;
          if (reason === 'moneyWithoutFinding' || reason === 'measureWithoutFinding')
            expect([...before].some((id) => id.startsWith('finding:'))).toBe(false);
          if (reason === 'findingLeadsNowhere') expect(chains.get(node.id)!.after.size).toBe(0);
        }
        expect(findingMoney(drawn).every(({ cents }) => cents <= strategyCost(drawn))).toBe(true);
      }),
    );
  });
});
