import { describe, expect, test } from 'vitest';
import { exampleStrategy } from '../example/strategy/example-strategy.ts';
import { beccariaOutline, type OutlineKind } from './beccaria-outline.ts';
import type { StrategyMeasure } from './strategy.ts';

const example = exampleStrategy('2027-03-01');
const [bins] = example.measures as readonly [StrategyMeasure];
const outline = (kind: OutlineKind, measure: StrategyMeasure = bins) =>
  beccariaOutline(measure, example, kind).map(({ id, parts }) => [
    id,
    ...parts.map((part) => (part.kind === 'words' ? `?${part.question}` : part.kind)),
  ]);

describe('one set of answers for three documents', () => {
  test('a description asks everything that can be known before', () => {
    expect(outline('description')).toEqual([
      ['problem', 'findings', '?what', '?extent', '?whereWhen', '?affected', '?reactions'],
      ['causes', '?causes', '?explanation'],
      ['goals', 'goals', 'line', '?audience', '?access'],
      ['choice', '?why', '?evidence', '?feasibility'],
      ['plan', 'period', 'line', 'line', 'names', 'steps', 'money', '?tasks', '?organisation'],
      ['review', 'indicators', '?processReview', '?effectReview'],
      ['lessons', '?transfer', '?sustainability'],
    ]);
  });

  test('a report shows what happened, and no empty questions', () => {
    expect(outline('progress').at(4)).toEqual([
      'plan',
      'period',
      'line',
      'line',
      'names',
      'steps',
      'money',
      'reports',
      '?tasks',
    ]);
    expect(outline('progress').at(6)).toEqual(['lessons']);
  });

  test('an entry for others names neither people nor places', () => {
    expect(outline('entry').at(4)).toEqual(['plan', 'period', 'money', '?tasks']);
    const words = JSON.stringify(beccariaOutline(bins, example, 'entry').at(4));
    expect(words).not.toContain('Bauhof Lindenbrück');
    expect(words).not.toContain('Marktplatz');
  });

  test('a project goal brings the prevention goal it serves, and its findings', () => {
    const [problem, , goals] = beccariaOutline(bins, example, 'description');
    expect(problem?.parts[0]).toMatchObject({ findings: [{ id: 'befund-muell' }] });
    expect(goals?.parts[0]).toMatchObject({
      goals: [{ goal: { id: 'ziel-sauber' }, projects: [{ id: 'ziel-koerbe' }] }],
    });
  });

  test('money stands by year and together', () => {
    const money = beccariaOutline(bins, example, 'description')[4]?.parts.find(
      (part) => part.kind === 'money',
    );
    expect(money).toMatchObject({
      money: {
        years: [
          { year: 2026, cost: 540_000, missing: 0 },
          { year: 2027, cost: 320_000, missing: 0 },
        ],
        all: { cost: 860_000, costs: { staff: 320_000, investment: 0 }, funds: { own: 860_000 } },
      },
    });
  });
});
