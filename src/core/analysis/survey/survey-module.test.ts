import { describe, expect, it } from 'vitest';
import { falseDiscoveryAdjusted } from '../../stats/false-discovery-rate.ts';
import { districtAnswers, surveyInput, testPlan } from '../analysis-input.test-data.ts';
import { surveyModule } from './survey-module.ts';
import type { SurveyResult } from './survey-result.ts';

const simple = { questionnaire: 'q.yaml', answers: { path: 'a.csv' }, sampling: 'simple' };
const towns = { Altstadt: [40, 80], Nord: [20, 80], Sued: [22, 80] } as const;

function analysed(
  districts: Readonly<Record<string, readonly [number, number]>> = towns,
  plan: Record<string, unknown> = {},
): SurveyResult {
  const answers = districtAnswers(districts as Record<string, [number, number]>);
  const result = surveyModule(surveyInput(answers), testPlan({ survey: simple, ...plan }));
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

describe('the figures of an item', () => {
  it('are a share where one is defined, a mean for numbers only, and answers otherwise', () => {
    const [night, years, colour] = analysed().items;
    expect(night!.share).toMatchObject({ unit: 'share', n: 240, state: { kind: 'shown' } });
    expect(night!.share.value).toBeCloseTo(82 / 240);
    // Also without a frame, where every answer stands for itself.
    expect(years!.share).toMatchObject({ unit: 'mean', n: 240 });
    expect(years!.share.interval).not.toBeNull();
    expect(years!.groups).toEqual([]);
    expect(colour!.share.state).toEqual({ kind: 'notComputable', reason: 'noShare' });
    expect(colour!.categories.map(({ figure }) => figure.value)).toEqual([0.5, 0.5]);
  });

  it('compare each group with all others', () => {
    const row = analysed().items[0]!.groups[0]!.rows.find(({ category }) => category === 'Altstadt')!;
    expect(row.figure.value).toBeCloseTo(0.5);
    expect(row.difference!.value).toBeCloseTo(0.5 - 42 / 160);
    expect(row.difference!.n).toBe(80);
  });
});

describe('the correction for many tests', () => {
  it('takes all items and groups as one family', () => {
    const rows = analysed().items.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
    const pValues = rows.map(({ difference }) => Number(difference!.recipe.p));
    expect(rows.map(({ adjustedP }) => adjustedP)).toEqual(falseDiscoveryAdjusted(pValues));
    expect(rows).toHaveLength(5);
  });

  it('leaves hidden groups out', () => {
    expect(analysed().unprotected).toBe(0);
    const result = analysed({ ...towns, Klein: [2, 40], Winzig: [3, 40] });
    const rows = result.items.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
    const hidden = rows.filter(({ figure }) => figure.state.kind === 'suppressed');
    expect(hidden.length).toBeGreaterThanOrEqual(2);
    for (const { adjustedP, difference } of hidden) {
      expect(adjustedP).toBeNull();
      expect(difference?.value ?? null).toBeNull();
    }
    const shown = rows.filter((row) => !hidden.includes(row));
    const pValues = shown.map(({ difference }) => Number(difference!.recipe.p));
    expect(shown.map(({ adjustedP }) => adjustedP)).toEqual(falseDiscoveryAdjusted(pValues));
    expect(result.unprotected).toBe(0);
  });
});

describe('precision', () => {
  it('marks a difference where either side has few answers or the interval is wide', () => {
    const rows = analysed({ Gross: [80, 200], Klein: [10, 20] }).items[0]!.groups[0]!.rows;
    expect(rows.map(({ difference }) => difference!.state.kind)).toEqual(['imprecise', 'imprecise']);
  });
});

describe('published values', () => {
  const published = { construct: 'night', scale: 'two', label: 'Land', year: 2022, share: 0.2, source: 'x' };
  const outcomes = (values: readonly object[], survey = {}) =>
    analysed(towns, { publishedValues: values, survey: { ...simple, ...survey } }).items[0]!.published.map(
      ({ outcome }) => outcome,
    );

  it('are compared only where construct and scale agree', () => {
    const [same, scale, ...others] = outcomes([
      published,
      { ...published, scale: 'four' },
      { ...published, construct: 'day' },
    ]);
    expect(same).toMatchObject({ kind: 'compared', distinguishable: true, publishedIsFixed: true });
    expect(scale).toEqual({ kind: 'notComparable', reason: 'scale' });
    expect(others).toEqual([]);
  });

  it('say what else differs', () => {
    const [outcome] = outcomes([{ ...published, n: 1000, mode: 'telephone', ageFrom: 18 }], {
      fieldwork: { from: '2023-09-01', to: '2023-10-01', mode: 'paper' },
      minimumAge: 16,
    });
    expect(outcome).toMatchObject({ publishedIsFixed: false, cautions: ['mode', 'age'] });
  });
});

describe('an open poll', () => {
  it('marks itself and every figure', () => {
    const result = analysed(towns, { survey: { ...simple, sampling: 'open' } });
    expect(result.representative).toBe(false);
    const withValue = result.figures.filter(({ value }) => value !== null);
    expect(withValue.length).toBeGreaterThan(5);
    for (const { recipe, id } of withValue) expect(recipe.sampling, id).toBe('open');
    expect(analysed().figures.every(({ recipe }) => recipe.sampling === undefined)).toBe(true);
  });
});
