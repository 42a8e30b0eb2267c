import { describe, expect, it } from 'vitest';
import type { RandomSource } from '../../kernel/random.ts';
import { seededRandom } from '../../kernel/random.ts';
import { calibrate } from './calibration.ts';
import { designDifference } from './design-difference.ts';
import { designMean } from './design-mean.ts';
import { designShares, shareOf } from './design-shares.ts';
import { precisionOfShare } from './precision.ts';
import { proportionInterval } from './proportion-interval.ts';
import { rake } from './raking.ts';
import { raoScottTest } from './rao-scott.ts';
import type { SurveyDesign } from './survey-design.ts';
import { surveyDesign } from './survey-design.ts';

function randomDesign(random: RandomSource, count: number): SurveyDesign {
  const stratum = Int32Array.from({ length: count }, () => Math.floor(random() * 3));
  const sizes = [900, 2000, 500].map((size) => (size * count) / 100);
  const drawn = [0, 0, 0];
  for (const h of stratum) drawn[h]! += 1;
  const built = surveyDesign({
    weights: Float64Array.from(stratum, (h) => sizes[h]! / drawn[h]!),
    stratum,
    populationSizes: new Map(sizes.map((size, h) => [h, size])),
  });
  if (!built.ok) throw new Error(built.problem.code);
  return built.value;
}

const index = (random: RandomSource, count: number, categories: number) =>
  Int32Array.from({ length: count }, () => Math.floor(random() * categories));

function raked(design: SurveyDesign, first: Int32Array, second: Int32Array): SurveyDesign {
  const result = rake(design, [
    {
      name: 'a',
      categories: ['0', '1'],
      index: first,
      totals: Float64Array.of(16 * first.length, 18 * first.length),
    },
    {
      name: 'b',
      categories: ['0', '1', '2'],
      index: second,
      totals: Float64Array.of(10, 14, 10).map((x) => x * first.length),
    },
  ]);
  if (!result.ok) throw new Error(result.problem.code);
  expect(result.value.converged).toBe(true);
  return result.value.design;
}

describe('merged rows', () => {
  it('give the same variances as every row on its own', () => {
    const random = seededRandom(9);
    const count = 2000;
    const design = raked(randomDesign(random, count), index(random, count, 2), index(random, count, 3));
    // Every row its own cluster: the same design, computed without merging.
    const apart: SurveyDesign = {
      ...design,
      psu: Int32Array.from({ length: count }, (_, row) => row),
      psuCount: count,
      psuStratum: design.stratum,
    };
    const answers = index(random, count, 5);
    const domain = Uint8Array.from({ length: count }, () => (random() < 0.3 ? 1 : 0));
    const values = Float64Array.from(answers);
    const of = (on: SurveyDesign) => {
      const shares = designShares(on, { index: answers, categoryCount: 5 }, { domain });
      const mean = designMean(on, values, { domain });
      const difference = designDifference(on, { values, inside: domain });
      if (shares.state !== 'computed' || mean.state !== 'computed' || difference.state !== 'computed') {
        throw new Error('not computable');
      }
      return [...shares.variances, mean.variance, difference.variance];
    };
    const [merged, single] = [of(design), of(apart)];
    merged.forEach((variance, at) => {
      expect(variance / single[at]!).toBeCloseTo(1, 10);
    });
  });
});

describe('raking', () => {
  it('meets margins with positive weights, again and again without change', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seededRandom(seed);
      const first = index(random, 150, 2);
      const second = index(random, 150, 3);
      const design = raked(randomDesign(random, 150), first, second);
      expect(Math.min(...design.weights)).toBeGreaterThan(0);
      const again = raked(design, first, second);
      again.weights.forEach((weight, row) => {
        expect(weight / design.weights[row]!).toBeCloseTo(1, 9);
      });
    }
  });
});

describe('calibration', () => {
  it('reports negative weights of the linear distance', () => {
    const built = surveyDesign({ weights: new Float64Array(5).fill(10) });
    if (!built.ok) throw new Error(built.problem.code);
    const target = { name: 'x', column: Float64Array.of(0, 0, 0, 0, 10), total: -50 };
    const all = { name: 'all', column: new Float64Array(5).fill(1), total: 50 };
    const linear = calibrate(built.value, [all, target], { distance: 'linear' });
    expect(linear).toMatchObject({ ok: true, value: { negativeWeights: 1 } });
    expect(calibrate(built.value, [all, target], { distance: 'raking' })).toMatchObject({
      ok: false,
      problem: { code: 'survey.calibration.notConverged' },
    });
    expect(calibrate(built.value, [all, { ...all, name: 'twice' }], { distance: 'linear' })).toMatchObject({
      ok: false,
      problem: { code: 'survey.calibration.dependentColumns' },
    });
  });
});

describe('intervals', () => {
  it('at 0 % equal Clopper-Pearson of the effective number', () => {
    const input = { share: 0, variance: 0, n: 30, degreesOfFreedom: 25, surveyDesignEffect: 1.5 };
    const { lower, upper, effectiveN } = proportionInterval(input);
    expect(lower).toBe(0);
    expect(effectiveN).toBe(20);
    // Clopper-Pearson of 0/20.
    expect(upper).toBeCloseTo(0.16843347098308536, 9);
    const all = proportionInterval({ ...input, share: 1 });
    expect(all.upper).toBe(1);
    expect(all.lower).toBeCloseTo(1 - upper, 12);
  });

  it('do not trust a variance of 0 in between, nor a design without degrees of freedom', () => {
    const input = { share: 0.5, variance: 0, n: 30, degreesOfFreedom: 25, surveyDesignEffect: 1 };
    for (const doubtful of [input, { ...input, variance: 0.01, degreesOfFreedom: 0 }]) {
      const { lower, upper, method } = proportionInterval(doubtful);
      expect(method).toBe('clopper-pearson-effective');
      expect(upper - lower).toBeGreaterThan(0.3);
    }
  });
});

describe('precision', () => {
  const good = { share: 0.4, lower: 0.35, upper: 0.45, n: 300, effectiveN: 280, degreesOfFreedom: 200 };
  it.each([
    [{}, 'show', []],
    [{ n: 29, effectiveN: 40 }, 'mark', ['fewAnswers', 'fewEffectiveAnswers']],
    [{ effectiveN: 20 }, 'mark', ['fewEffectiveAnswers']],
    [{ lower: 0.2, upper: 0.5 }, 'hide', ['wideInterval']],
    [{ share: 0.05, lower: 0.02, upper: 0.09 }, 'mark', ['relativelyWideInterval']],
    [{ share: 0.95, lower: 0.91, upper: 0.98 }, 'mark', ['relativelyWideInterval']],
    [{ degreesOfFreedom: 7 }, 'mark', ['fewDegreesOfFreedom']],
    [{ share: 0, lower: 0, upper: 0.01 }, 'mark', ['noneOrAll']],
  ] as const)('%j', (change, presentation, flags) => {
    expect(precisionOfShare({ ...good, ...change })).toEqual({ presentation, flags });
  });
});

describe('tests under independence', () => {
  it('reject about 5 of 100 times', () => {
    const random = seededRandom(77);
    const count = 200;
    const design = randomDesign(random, count);
    let table = 0;
    let difference = 0;
    const repetitions = 600;
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const rows = index(random, count, 2);
      const columns = index(random, count, 3);
      const test = raoScottTest(design, {
        rows: { index: rows, categoryCount: 2 },
        columns: { index: columns, categoryCount: 3 },
      });
      if (test.state === 'computed' && test.p < 0.05) table++;
      const compared = designDifference(design, {
        values: Float64Array.from(columns, (category) => (category === 0 ? 1 : 0)),
        inside: Uint8Array.from(rows),
      });
      if (compared.state === 'computed' && compared.p < 0.05) difference++;
    }
    for (const rejected of [table, difference]) {
      expect(rejected / repetitions).toBeGreaterThan(0.025);
      expect(rejected / repetitions).toBeLessThan(0.085);
    }
  });

  it('say why they cannot be computed', () => {
    const design = randomDesign(seededRandom(3), 60);
    const one = { index: new Int32Array(60), categoryCount: 2 };
    const nobody = { index: new Int32Array(60).fill(-1), categoryCount: 2 };
    expect(raoScottTest(design, { rows: one, columns: one })).toMatchObject({ reason: 'oneRowOrColumn' });
    expect(raoScottTest(design, { rows: nobody, columns: one })).toMatchObject({ reason: 'noAnswers' });
    const flat = designDifference(design, {
      values: new Float64Array(60),
      inside: Uint8Array.from({ length: 60 }, (_, row) => row % 2),
    });
    expect(flat).toMatchObject({ state: 'notComputable', reason: 'noVariation' });
  });
});

describe('a million answers', () => {
  it('are weighted and estimated in seconds', () => {
    const random = seededRandom(5);
    const count = 1_000_000;
    const design = raked(randomDesign(random, count), index(random, count, 2), index(random, count, 3));
    const shares = designShares(design, { index: index(random, count, 4), categoryCount: 4 });
    if (shares.state !== 'computed') throw new Error(shares.reason);
    expect(shareOf(shares, 0).value).toBeCloseTo(0.25, 2);
    expect(shareOf(shares, 0).designEffect).toBeGreaterThan(0);
  });
});
