import { describe, expect, it } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import { itemShares } from './item-shares.ts';
import type { QuestionnaireItem } from './questionnaire.ts';
import { questionnaireSchema } from './questionnaire.ts';
import { missingCategory } from './survey-margins.ts';
import type { MarginCount, StratumAccount, SurveyTable } from './survey-table.ts';
import type { WeightingOptions } from './weighted-survey.ts';
import { weightSurvey } from './weighted-survey.ts';

const item: QuestionnaireItem = questionnaireSchema.parse({
  version: 1,
  id: 'q',
  title: 'q',
  items: [
    {
      id: 'unsafe',
      wording: 'unsafe?',
      kind: 'scale',
      categories: [
        { code: 0, label: 'no' },
        { code: 1, label: 'yes' },
        { code: 9, label: "don't know", missing: true },
      ],
      share: { codes: [1], label: 'unsafe' },
    },
  ],
}).items[0]!;

/** 40 answers: 20 north, 20 south; every third a woman; codes 0 and 1 in turn. */
function table(
  change: { sex?: readonly number[]; district?: readonly number[]; code?: number } = {},
): SurveyTable {
  const count = 40;
  return {
    count,
    groups: [
      {
        id: 'district',
        categories: ['north', 'south'],
        index: Int16Array.from({ length: count }, (_, row) => change.district?.[row] ?? (row < 20 ? 0 : 1)),
      },
      {
        id: 'sex',
        categories: ['w', 'm'],
        index: Int16Array.from({ length: count }, (_, row) => change.sex?.[row] ?? (row % 3 === 0 ? 0 : 1)),
      },
    ],
    items: [
      {
        id: 'unsafe',
        codes: Float64Array.from({ length: count }, (_, row) => change.code ?? row % 2),
        missing: new Uint8Array(count),
      },
    ],
    mode: new Int16Array(count),
    modes: [],
  };
}

const strata: StratumAccount[] = [
  { stratum: 'north', population: 1000, sampled: 60, outcomes: null },
  { stratum: 'south', population: 500, sampled: 50, outcomes: null },
];
const margins: MarginCount[] = [
  { group: 'sex', category: 'w', population: 780 },
  { group: 'sex', category: 'm', population: 720 },
  { group: 'district', category: 'north', population: 1000 },
  { group: 'district', category: 'south', population: 500 },
];
const options: WeightingOptions = { sampling: 'stratified', stratumGroup: 'district', strata, margins };

function weighted(of: SurveyTable, with_: Partial<WeightingOptions> = {}) {
  const result = weightSurvey(of, { ...options, ...with_ });
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

function totals(survey: ReturnType<typeof weighted>, groupId: string): number[] {
  const group = survey.table.groups.find(({ id }) => id === groupId)!;
  const sums = new Array<number>(group.categories.length + 1).fill(0);
  survey.design.weights.forEach((weight, row) => {
    const at = group.index[row]!;
    sums[at < 0 ? group.categories.length : at]! += weight;
  });
  return sums;
}

describe('weighting', () => {
  it('without margins is population by answers in each stratum', () => {
    const survey = weighted(table(), { margins: null });
    expect([...new Set(survey.design.weights)]).toEqual([50, 25]);
    expect(survey.weighting).toMatchObject({ rakedTo: [], iterations: 0, sumOfWeights: 1500 });
  });

  it('meets every margin with positive weights', () => {
    const survey = weighted(table());
    totals(survey, 'sex').forEach((total, at) => {
      expect(total).toBeCloseTo([780, 720, 0][at]!, 6);
    });
    totals(survey, 'district').forEach((total, at) => {
      expect(total).toBeCloseTo([1000, 500, 0][at]!, 6);
    });
    expect(survey.weighting.smallestWeight).toBeGreaterThan(0);
    expect(survey.weighting.largestDiscrepancy).toBeLessThan(1e-10);
  });

  it('holds the cap and the margins together', () => {
    const skewed = table({ sex: Array.from({ length: 40 }, (_, row) => (row % 5 === 0 ? 0 : 1)) });
    const loose = weighted(skewed, { rakeTo: ['sex', 'district'] });
    expect(loose.weighting.largestWeight).toBeGreaterThan(2 * 37.5);
    const capped = weighted(skewed, { trimAt: 4 });
    expect(capped.weighting.converged).toBe(true);
    expect(totals(capped, 'sex')[0]).toBeCloseTo(780, 6);
    const impossible = weighted(skewed, { trimAt: 2 });
    expect(impossible.warnings.map(({ code }) => code)).toContain('survey.raking.capNotHeld');
    expect(totals(impossible, 'sex')[0]).toBeCloseTo(780, 6);
  });

  it('gives answers without a raking value a category of their own', () => {
    const sex = Array.from({ length: 40 }, (_, row) => (row === 0 || row === 20 ? -1 : row % 2));
    const survey = weighted(table({ sex }));
    expect(survey.weighting.missingMarginValues).toBe(2);
    expect(survey.warnings.map(({ code }) => code)).toContain('survey.margins.valuesMissing');
    // 50 + 25 of 1500 by the base weights.
    const [women = 0, men = 0, missing = 0] = totals(survey, 'sex');
    expect(missing).toBeCloseTo(75, 6);
    expect(women / men).toBeCloseTo(780 / 720, 9);
    expect(survey.margins[0]?.categories).toContain(missingCategory);
    expect(survey.design.weights[0]).toBeGreaterThan(0);
  });

  it('keeps answers without a stratum at the average weight', () => {
    const district = Array.from({ length: 40 }, (_, row) => (row < 4 ? -1 : row < 20 ? 0 : 1));
    const survey = weighted(table({ district }), { margins: null });
    expect(survey.weighting.missingStratum).toBe(4);
    expect(survey.design.weights[0]).toBeCloseTo(37.5, 9);
    expect(survey.weighting.sumOfWeights).toBeCloseTo(1500, 9);
    expect(survey.design.stratumCount).toBe(3);
  });

  it('carries through that an open poll represents nobody else', () => {
    const survey = weighted(table(), { sampling: 'open', strata: null });
    expect(survey.representative).toBe(false);
    expect(survey.account).toMatchObject({ frameKnown: false, total: { responseRate: null } });
    expect(survey.design.finiteCorrection).toBeNull();
    expect(survey.weighting.sumOfWeights).toBeCloseTo(1500, 6);
  });

  it.each([
    [
      { margins: [{ group: 'sex', category: 'x', population: 5 }, ...margins] },
      'survey.margin.emptyCategory',
    ],
    [{ margins: margins.slice(1) }, 'survey.margin.unknownCategory'],
    [
      { margins: margins.map((row) => (row.category === 'm' ? { ...row, population: 900 } : row)) },
      'survey.margins.contradictoryTotals',
    ],
    [{ margins: [...margins, margins[0]!] }, 'survey.margin.duplicateCategory'],
    [{ margins: [{ group: 'age', category: 'x', population: 5 }] }, 'survey.margin.unknownGroup'],
    [
      { margins: margins.map((row) => ({ ...row, population: row.category === 'm' ? -1 : row.population })) },
      'survey.margin.invalidTotal',
    ],
    [
      { margins: margins.map((row) => ({ ...row, population: row.category === 'm' ? 0 : row.population })) },
      'survey.margin.zeroTotal',
    ],
    [{ rakeTo: ['sex', 'age'] }, 'survey.margin.unknownGroup'],
    [{ strata: strata.slice(1) }, 'survey.frame.stratumMissing'],
    [{ strata: [...strata, strata[0]!] }, 'survey.frame.duplicateStratum'],
    [{ strata: strata.map((row) => ({ ...row, population: 10 })) }, 'survey.frame.moreAnswersThanPopulation'],
    [{ strata: null }, 'survey.weights.frameMissing'],
    [{ stratumGroup: 'nowhere' }, 'survey.weights.stratumGroupMissing'],
  ] as const)('refuses %j', (change, code) => {
    expect(weightSurvey(table(), { ...options, ...change })).toMatchObject({ ok: false, problem: { code } });
  });

  it('names both totals of contradictory margins', () => {
    const contradictory = margins.map((row) => (row.category === 'm' ? { ...row, population: 900 } : row));
    expect(weightSurvey(table(), { ...options, margins: contradictory })).toMatchObject({
      problem: { params: { margin: 'sex', total: 1680, otherMargin: 'district', otherTotal: 1500 } },
    });
  });

  it('refuses margins that no weights can meet together', () => {
    // All women live in the north and all men in the south: 780 and 1000 cannot both hold.
    const sex = Array.from({ length: 40 }, (_, row) => (row < 20 ? 0 : 1));
    expect(weightSurvey(table({ sex }), options)).toMatchObject({
      ok: false,
      problem: { code: 'survey.raking.notConverged' },
    });
  });

  it('warns of a stratum nobody answered in', () => {
    const more = [...strata, { stratum: 'west', population: 90, sampled: 9, outcomes: null }];
    const survey = weighted(table(), { strata: more, margins: null });
    expect(survey.warnings.map(({ code }) => code)).toContain('survey.frame.stratumWithoutAnswers');
  });
});

describe('shares', () => {
  it('never gives 0 % or 100 % without an interval', () => {
    for (const code of [0, 1]) {
      const { share } = itemShares(weighted(table({ code })), item);
      if (share?.state !== 'computed') throw new Error('no share');
      expect(share.share).toBe(code);
      expect(share.interval.method).toBe('clopper-pearson-effective');
      expect(share.interval.upper - share.interval.lower).toBeGreaterThan(0.05);
      expect(share.precision.flags).toContain('noneOrAll');
    }
  });

  it('counts missing codes by their reason and never in the base', () => {
    const answers = table();
    const [column] = answers.items;
    column!.missing.set([1, 2, 3]);
    column!.codes.set([Number.NaN, Number.NaN, 9]);
    const shares = itemShares(weighted(answers), item);
    expect(shares).toMatchObject({ answered: 37, notAsked: 1, noAnswer: 1, otherMissing: 1 });
    expect(shares.categories.map(({ code }) => code)).toEqual([0, 1]);
  });

  it('is not computable where nobody answered', () => {
    const empty = itemShares(weighted(table()), item, { domain: new Uint8Array(40) });
    expect(empty.share).toEqual({ state: 'notComputable', reason: 'noAnswers', n: 0 });
  });

  it('covers the true share in about 95 of 100 stratified samples', () => {
    const random = seededRandom(4711);
    const populations = [4000, 1500, 700];
    const truth = [0.12, 0.35, 0.6];
    const drawn = [60, 50, 40];
    const total = populations.reduce((sum, size) => sum + size, 0);
    const trueShare = populations.reduce((sum, size, h) => sum + (size * truth[h]!) / total, 0);
    const index = Int16Array.from(drawn.flatMap((n, h) => new Array<number>(n).fill(h)));
    const categories = ['a', 'b', 'c'];
    const frame = categories.map((stratum, h) => ({
      stratum,
      population: populations[h]!,
      sampled: drawn[h]!,
      outcomes: null,
    }));
    let covered = 0;
    const repetitions = 1000;
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const survey = weightSurvey(
        {
          count: index.length,
          groups: [{ id: 'district', categories, index }],
          items: [
            {
              id: 'unsafe',
              codes: Float64Array.from(index, (h) => (random() < truth[h]! ? 1 : 0)),
              missing: new Uint8Array(index.length),
            },
          ],
          mode: new Int16Array(index.length),
          modes: [],
        },
        { sampling: 'stratified', stratumGroup: 'district', strata: frame, margins: null },
      );
      if (!survey.ok) throw new Error(survey.problem.code);
      const { share } = itemShares(survey.value, item);
      if (share?.state !== 'computed') throw new Error('no share');
      if (share.interval.lower <= trueShare && trueShare <= share.interval.upper) covered++;
    }
    expect(covered / repetitions).toBeGreaterThan(0.94);
    expect(covered / repetitions).toBeLessThan(0.985);
  });
});
