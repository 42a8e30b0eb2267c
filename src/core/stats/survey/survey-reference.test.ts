/** Every estimate of this folder against R's survey package, on invented data (fixtures/make-fixtures.R). */
import { describe, expect, it } from 'vitest';
import { calibrate } from './calibration.ts';
import { designDifference } from './design-difference.ts';
import { designMean } from './design-mean.ts';
import { designRatio } from './design-ratio.ts';
import { designShares } from './design-shares.ts';
import { designTotal } from './design-total.ts';
import reference from './fixtures/survey-reference.json' with { type: 'json' };
import { jackknife } from './jackknife.ts';
import { postStratify } from './post-stratification.ts';
import { proportionInterval } from './proportion-interval.ts';
import { rake } from './raking.ts';
import { raoScottTest } from './rao-scott.ts';
import type { LonelyPsu, SurveyDesign } from './survey-design.ts';
import { degreesOfFreedom, domainDegreesOfFreedom, surveyDesign } from './survey-design.ts';
import { trimWeights } from './trimming.ts';

const rows = reference.data;
const column = (cellOf: (row: (typeof rows)[number], at: number) => number): Float64Array =>
  Float64Array.from(rows, cellOf);
const weights = column((row) => row.w);
const x = column((row) => row.x);
const y = column((row) => row.y);
const sex = column((row) => row.sex);
const age = Int32Array.from(rows, (row) => row.age);
const sexIndex = Int32Array.from(rows, (row) => row.sex);
const unsafe = Int32Array.from(rows, (row) => row.unsafe ?? -1);
const women = Uint8Array.from(rows, (row) => row.sex);

function built(result: ReturnType<typeof surveyDesign>): SurveyDesign {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

const simple = built(surveyDesign({ weights }));
const stratified = built(
  surveyDesign({
    weights,
    stratum: Int32Array.from(rows, (row) => row.stratum),
    populationSizes: new Map(rows.map((row) => [row.stratum, row.N])),
  }),
);
const clustered = built(
  surveyDesign({
    weights,
    stratum: Int32Array.from(reference.clusterData, (row) => row.stratum2),
    cluster: Int32Array.from(reference.clusterData, (row) => row.cluster),
    populationSizes: new Map(reference.clusterData.map((row) => [row.stratum2, row.N2])),
  }),
);

function raked(design: SurveyDesign): SurveyDesign {
  const result = rake(design, [
    { name: 'sex', categories: ['m', 'w'], index: sexIndex, totals: Float64Array.of(1430, 1570) },
    { name: 'age', categories: ['a', 'b', 'c'], index: age, totals: Float64Array.of(700, 1150, 1150) },
  ]);
  if (!result.ok) throw new Error(result.problem.code);
  expect(result.value.converged).toBe(true);
  return result.value.design;
}

function calibrated(distance: 'linear' | 'raking'): SurveyDesign {
  const result = calibrate(
    stratified,
    [
      { name: 'all', column: column(() => 1), total: 3000 },
      { name: 'age1', column: column((row) => (row.age === 1 ? 1 : 0)), total: 1150 },
      { name: 'age2', column: column((row) => (row.age === 2 ? 1 : 0)), total: 1150 },
      { name: 'x', column: x, total: 145000 },
    ],
    { distance },
  );
  if (!result.ok) throw new Error(result.problem.code);
  return result.value.design;
}

function postStratified(): SurveyDesign {
  const result = postStratify(stratified, age, Float64Array.of(700, 1150, 1150));
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

/** Relative 1e-9, or 1e-9 of the largest entry where the exact value is 0. */
function expectAll(actual: ArrayLike<number>, expected: readonly number[], tolerance = 1e-9): void {
  expect(actual.length).toBe(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  expected.forEach((value, at) => {
    expect(Math.abs(actual[at]! - value), `${actual[at]} instead of ${value} at ${at}`).toBeLessThan(
      tolerance * Math.max(Math.abs(value), 1e-3 * largest, 1e-300),
    );
  });
}

function expectRelative(actual: number, expected: number, tolerance: number): void {
  expectAll([actual], [expected], tolerance);
}

type Reference = (typeof reference)['stratified'];

const cases: readonly [string, SurveyDesign, Reference, number][] = [
  ['simple random sample', simple, reference.srs, 1e-9],
  ['stratified with finite populations', stratified, reference.stratified, 1e-9],
  ['clusters in strata', clustered, reference.clustered, 1e-9],
  ['post-stratified', postStratified(), reference.postStratified, 1e-9],
  ['raked', raked(stratified), reference.raked, 1e-6],
  ['raked clusters', raked(clustered), reference.rakedClusters, 1e-6],
  ['calibrated, linear', calibrated('linear'), reference.linear, 1e-9],
  ['calibrated, raking distance', calibrated('raking'), reference.rakingDistance, 1e-6],
];

describe.each(cases)('%s equals R survey', (_, design, expected, tolerance) => {
  it('weights and degrees of freedom', () => {
    expectAll(design.weights, expected.weights, tolerance);
    expect(degreesOfFreedom(design)).toBe(expected.degf);
    expect(domainDegreesOfFreedom(design, women)).toBe(expected.degfWomen);
  });

  it('means and totals, of all and of a domain, with design effects', () => {
    const meanX = designMean(design, x);
    if (meanX.state !== 'computed') throw new Error(meanX.reason);
    expectAll(
      [meanX.value, meanX.standardError, meanX.designEffect!, meanX.designEffectWithReplacement!],
      [expected.meanX.value, expected.meanX.se, expected.meanX.deff, expected.meanX.deffReplace],
      tolerance,
    );
    const domain = designMean(design, x, { domain: women });
    if (domain.state !== 'computed') throw new Error(domain.reason);
    expectAll(
      [domain.value, domain.standardError, domain.designEffect!],
      [expected.meanXWomen.value, expected.meanXWomen.se, expected.meanXWomen.deff],
      tolerance,
    );
    const total = designTotal(design, y);
    if (total.state !== 'computed') throw new Error(total.reason);
    expectAll(
      [total.value, total.standardError, total.designEffect!],
      [expected.totalY.value, expected.totalY.se, expected.totalY.deff],
      tolerance,
    );
    const totalWomen = designTotal(design, y, { domain: women });
    if (totalWomen.state !== 'computed') throw new Error(totalWomen.reason);
    expectAll(
      [totalWomen.value, totalWomen.standardError],
      [expected.totalYWomen.value, expected.totalYWomen.se],
      tolerance,
    );
    const size = designTotal(design, sex);
    if (size.state !== 'computed') throw new Error(size.reason);
    expectRelative(size.value, expected.totalWomen.value, tolerance);
    expect(Math.abs(size.standardError - expected.totalWomen.se)).toBeLessThan(1e-6 * size.value);
  });

  it('shares of several categories with covariances', () => {
    const shares = designShares(design, { index: unsafe, categoryCount: 4 }, { covariance: true });
    if (shares.state !== 'computed') throw new Error(shares.reason);
    expectAll(shares.shares, expected.shares.value, tolerance);
    expectAll(shares.covariance!, expected.shares.vcov.flat(), tolerance * 10);
    const variances = designShares(design, { index: unsafe, categoryCount: 4 });
    if (variances.state !== 'computed') throw new Error(variances.reason);
    expectAll(
      variances.variances,
      expected.shares.vcov.map((line, at) => line[at]!),
      tolerance * 10,
    );
  });

  it('ratio', () => {
    const ratio = designRatio(design, { numerator: y, denominator: x });
    if (ratio.state !== 'computed') throw new Error(ratio.reason);
    expectAll([ratio.value, ratio.standardError], [expected.ratio.value, expected.ratio.se], tolerance);
  });

  it('intervals of a share', () => {
    const index = unsafe.map((code) => (code < 0 ? -1 : code >= 2 ? 1 : 0));
    const shares = designShares(design, { index, categoryCount: 2 });
    if (shares.state !== 'computed') throw new Error(shares.reason);
    const input = {
      share: shares.shares[1]!,
      variance: shares.variances[1]!,
      n: shares.n,
      degreesOfFreedom: shares.degreesOfFreedom,
      surveyDesignEffect: 1,
    };
    const { ciprop } = expected;
    for (const [method, limits] of [
      ['logit', ciprop.logit],
      ['asin', ciprop.asin],
      ['mean', ciprop.mean],
      ['korn-graubard', ciprop.beta],
    ] as const) {
      const { lower, upper } = proportionInterval(input, { method });
      expectAll([lower, upper], limits, tolerance * 3);
    }
  });

  it('tests of independence', () => {
    const inAll = unsafe.map((code) => Math.max(0, code));
    const inDomain = design.calibration === null ? [{ index: unsafe, tests: expected.chisqDomain }] : [];
    for (const { index, tests } of [{ index: inAll, tests: expected.chisq }, ...inDomain]) {
      const table = {
        rows: { index: sexIndex, categoryCount: 2 },
        columns: { index, categoryCount: 4 },
      };
      for (const statistic of ['F', 'Chisq', 'Wald', 'adjWald'] as const) {
        const test = raoScottTest(design, table, { statistic });
        if (test.state !== 'computed') throw new Error(test.reason);
        const { statistic: value, parameter, p } = tests[statistic];
        expectAll([test.statistic, test.p], [value, p], tolerance * 100);
        expectRelative(test.numeratorDegreesOfFreedom, [parameter].flat()[0]!, tolerance * 10);
      }
    }
  });

  it('difference of two domains', () => {
    const difference = designDifference(design, { values: y, inside: women });
    if (difference.state !== 'computed') throw new Error(difference.reason);
    const { ttest } = expected;
    expectAll(
      [difference.difference, difference.t, difference.p, difference.lower, difference.upper],
      [ttest.difference, ttest.t, ttest.p, ...ttest.ci],
      tolerance * 100,
    );
    expect(difference.degreesOfFreedom).toBe(ttest.df);
  });
});

describe('strata with a single unit equal R survey', () => {
  const data = reference.lonelyData;
  const domain = Uint8Array.from(data, (row) => (row.sex === reference.lonelySex ? 1 : 0));
  it.each(['remove', 'certainty', 'adjust', 'average'] as const)('%s', (lonelyPsu: LonelyPsu) => {
    const design = built(
      surveyDesign({
        weights: Float64Array.from(data, (row) => row.w),
        stratum: Int32Array.from(data, (row) => row.stratum),
        populationSizes: new Map(data.map((row) => [row.stratum, row.N])),
        lonelyPsu,
      }),
    );
    const expected = reference.lonely[lonelyPsu as 'adjust'];
    const lonelyX = Float64Array.from(data, (row) => row.x);
    const lonelyY = Float64Array.from(data, (row) => row.y);
    const found = [
      designTotal(design, lonelyY),
      designMean(design, lonelyX),
      designTotal(design, lonelyY, { domain }),
      designMean(design, lonelyX, { domain }),
    ].map((estimate) => (estimate.state === 'computed' ? estimate.standardError : Number.NaN));
    expectAll(found, [
      expected.totalY.se,
      expected.meanX.se,
      expected.totalYDomain.se,
      expected.meanXDomain.se,
    ]);
  });

  it('is refused where the caller says so', () => {
    const design = surveyDesign({
      weights: Float64Array.of(1, 1, 1),
      stratum: Int32Array.of(1, 1, 2),
      lonelyPsu: 'fail',
    });
    expect(design).toMatchObject({ ok: false, problem: { code: 'survey.design.lonelyPsu' } });
  });
});

describe('trimming equals R survey', () => {
  it('once and strictly', () => {
    const bounds = { lower: 12, upper: 40 };
    expectAll(trimWeights(weights, bounds).weights, reference.trim.once);
    expectAll(trimWeights(weights, { ...bounds, strict: true }).weights, reference.trim.strict);
  });
});

describe('jackknife equals R survey', () => {
  const sumOf = (weighted: Float64Array, values: Float64Array) =>
    weighted.reduce((sum, weight, row) => sum + weight * values[row]!, 0);
  const ones = column(() => 1);
  const srs = built(
    surveyDesign({ weights: column(() => 3000 / rows.length), populationSizes: new Map([[0, 3000]]) }),
  );
  it.each([
    ['JKn', stratified, reference.replicates.JKn],
    ['JK1', srs, reference.replicates.JK1],
  ] as const)('%s', (_, design, expected) => {
    const found = [
      jackknife(design, (on) => sumOf(on, x) / sumOf(on, ones)),
      jackknife(design, (on) => sumOf(on, y)),
      jackknife(design, (on) => sumOf(on, y) / sumOf(on, x)),
    ].map((estimate) => (estimate.state === 'computed' ? estimate.standardError : Number.NaN));
    expectAll(found, [expected.meanX, expected.totalY, expected.ratio]);
  });

  it('equals linearisation for means of clusters and refuses calibrated designs', () => {
    const total = jackknife(clustered, (on) => sumOf(on, y));
    if (total.state !== 'computed') throw new Error(total.reason);
    expectAll([total.standardError], [reference.clustered.totalY.se]);
    expect(jackknife(postStratified(), (on) => sumOf(on, y))).toMatchObject({ reason: 'calibrated' });
  });
});
