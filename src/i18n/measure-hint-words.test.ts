import { describe, expect, test } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import { goalHintKinds } from '#core/strategy/goal-quality.ts';
import { measureQuality, type QualityContext } from '#core/strategy/measure-quality.ts';
import type { Strategy, StrategyMeasure } from '#core/strategy/strategy.ts';
import { locales, messagesOf } from './catalogue.ts';
import { createTranslator } from './translate.ts';

const strategy = exampleStrategy('2027-03-01');
const [measure] = strategy.measures as readonly [StrategyMeasure];

/** Measures that lack everything, each in another way: together they bring up every hint. */
function bad(more: Partial<StrategyMeasure>, change: Partial<Strategy> = {}): Omit<QualityContext, 'entry'> {
  const empty = { sections: {}, steps: [], targetGroup: '', responsibleName: '', responsibleEmail: '' };
  return {
    measure: { ...measure, ...empty, state: 'planned', ...more },
    strategy: { ...strategy, indicators: [], ...change },
    today: '2027-03-01',
  };
}
const money = (state: number, investment: number) => ({
  costs: [{ id: 'k', year: 2030, kind: 'investment', words: '', cents: investment }] as const,
  funds: [{ id: 's', year: 2030, source: 'state', words: '', cents: state }] as const,
});
const vague = strategy.goals.map((goal) => ({ ...goal, measuredBy: '' }));
const titled = (title: string) => ({ goals: vague.map((goal) => ({ ...goal, title, measuredBy: '5' })) });
const contexts = [
  bad({ goalIds: [], costs: [], funds: [] }),
  bad({ state: 'done', startsOn: '2020-01-01', endsOn: '2040-01-01', ...money(2, 1) }),
  bad({ ...money(1, 2), steps: measure.steps.map((step) => ({ ...step, dueOn: '2050-01-01' })) }),
  bad({}, { goals: vague, priorities: [] }),
  bad({}, titled('Workshop')),
  bad({}, titled('Sicherheit')),
  bad(
    {},
    {
      indicators: strategy.indicators.map((one) => ({
        ...one,
        goalId: null,
        measureId: measure.id,
        kind: 'process',
        baselineOn: '2050-01-01',
      })),
    },
  ),
].flatMap((context) =>
  ([null, 'practice', 'noEffect', 'harm'] as const).map((kind) => ({
    ...context,
    entry: kind === null ? null : { id: 'x', kind, instead: [] },
  })),
);
const hints = contexts.flatMap((context) => measureQuality(context).sections.flatMap((one) => one.hints));

describe.each(locales)('hints in %s', (locale) => {
  const { message } = createTranslator(locale, { strict: true });

  test('have words', () => {
    for (const { id, params } of hints)
      expect(message(`web-measure-editor.hint.${id}`, params), id).not.toMatch(/…|undefined/);
    for (const kind of goalHintKinds) expect(message(`web-measure-editor.goalHint.${kind}`)).not.toBe('');
  });

  test('have no words nobody says', () => {
    const said = new Set(hints.map(({ id }) => `web-measure-editor.hint.${id}`));
    const known = [...messagesOf(locale).keys()].filter((key) => key.startsWith('web-measure-editor.hint.'));
    expect(known.filter((key) => !said.has(key))).toEqual([]);
  });
});
