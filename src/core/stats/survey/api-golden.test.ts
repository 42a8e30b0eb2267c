/** The California school samples of R's survey package: published figures of its vignettes. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calibrate } from './calibration.ts';
import { designDifference } from './design-difference.ts';
import { designMean } from './design-mean.ts';
import { designRatio } from './design-ratio.ts';
import { designShares } from './design-shares.ts';
import { designTotal } from './design-total.ts';
import type { DesignEstimate, EstimateNotComputable } from './estimate.ts';
import { postStratify } from './post-stratification.ts';
import type { ProportionIntervalMethod } from './proportion-interval.ts';
import { proportionInterval } from './proportion-interval.ts';
import { rake } from './raking.ts';
import { raoScottTest } from './rao-scott.ts';
import type { SurveyDesign } from './survey-design.ts';
import { degreesOfFreedom, surveyDesign } from './survey-design.ts';

const folder = new URL('../../../../../shared/', import.meta.url);
const available = existsSync(new URL('golden/survey_api.json', folder));

type Row = Readonly<Record<string, string>>;

function read(name: string): Row[] {
  const [head = '', ...lines] = readFileSync(new URL(`data/r_survey_api/${name}.csv`, folder), 'utf8')
    .trim()
    .split('\n');
  const cells = (line: string) => [...line.matchAll(/"([^"]*)"|([^,]+)/g)].map((m) => m[1] ?? m[2] ?? '');
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((value, at) => [names[at] ?? '', value])));
}

const numbers = (rows: readonly Row[], name: string) =>
  Float64Array.from(rows, (row) => (row[name] === 'NA' ? Number.NaN : Number(row[name])));
const codes = (rows: readonly Row[], name: string, values: readonly string[]) =>
  Int32Array.from(rows, (row) => values.indexOf(row[name] ?? ''));

const types = ['E', 'H', 'M'];
const noYes = ['No', 'Yes'];

function design(
  rows: readonly Row[],
  of: { stratum?: string; cluster?: string; fpc: boolean },
): SurveyDesign {
  const stratum = of.stratum ? codes(rows, of.stratum, types) : null;
  const sizes = new Map(rows.map((row, at) => [stratum ? stratum[at]! : 0, Number(row.fpc)]));
  const built = surveyDesign({
    weights: numbers(rows, 'pw'),
    stratum,
    cluster: of.cluster ? Int32Array.from(rows, (row) => Number(row[of.cluster!])) : null,
    populationSizes: of.fpc ? sizes : null,
  });
  if (!built.ok) throw new Error(built.problem.code);
  return built.value;
}

function close(actual: number, expected: number, tolerance = 1e-9): void {
  expect(Math.abs(actual - expected), `${actual} instead of ${expected}`).toBeLessThanOrEqual(
    tolerance * Math.abs(expected) + 1e-300,
  );
}

function estimated(estimate: DesignEstimate | EstimateNotComputable): DesignEstimate {
  if (estimate.state !== 'computed') throw new Error(estimate.reason);
  return estimate;
}

describe.skipIf(!available)('R survey, California schools (skipped where ../shared is missing)', () => {
  const golden = available ? JSON.parse(readFileSync(new URL('golden/survey_api.json', folder), 'utf8')) : {};
  const files = available ? { srs: read('apisrs'), strat: read('apistrat'), clus1: read('apiclus1') } : null;
  const samples = files
    ? ([
        ['dsrs', files.srs, design(files.srs, { fpc: true })],
        ['dstrat', files.strat, design(files.strat, { stratum: 'stype', fpc: true })],
        ['dstrat_nofpc', files.strat, design(files.strat, { stratum: 'stype', fpc: false })],
        ['dclus1', files.clus1, design(files.clus1, { cluster: 'dnum', fpc: true })],
      ] as const)
    : [];
  const sample = (name: string) => samples.find(([id]) => id === name)!;

  it.each(samples)('%s: means, totals, ratios, domains', (name, rows, sampled) => {
    const expected = golden[name];
    expect(degreesOfFreedom(sampled)).toBe(expected.degf);
    const mean = estimated(designMean(sampled, numbers(rows, 'api00')));
    close(mean.value, expected.mean_api00.est);
    close(mean.standardError, expected.mean_api00.se);
    close(mean.designEffect!, expected.mean_api00.deff);
    close(mean.designEffectWithReplacement!, expected.mean_api00.deff_replace);
    const total = estimated(designTotal(sampled, numbers(rows, 'enroll')));
    close(total.value, expected.total_enroll.est);
    close(total.standardError, expected.total_enroll.se);
    const ratio = estimated(
      designRatio(sampled, { numerator: numbers(rows, 'api.stu'), denominator: numbers(rows, 'enroll') }),
    );
    close(ratio.value, expected.ratio_stu_enroll.est);
    close(ratio.standardError, expected.ratio_stu_enroll.se);
    const stype = codes(rows, 'stype', types);
    types.forEach((_, at) => {
      const domain = Uint8Array.from(stype, (type) => (type === at ? 1 : 0));
      const inType = estimated(designMean(sampled, numbers(rows, 'api00'), { domain }));
      close(inType.value, expected.by_stype_mean_api00.api00[at]);
      close(inType.standardError, expected.by_stype_mean_api00.se[at]);
      const size = estimated(designTotal(sampled, Float64Array.from(domain)));
      close(size.value, expected.total_stype.est[at]);
      if (expected.total_stype.se[at] === 0) expect(size.standardError).toBeLessThan(1e-9 * size.value);
      else close(size.standardError, expected.total_stype.se[at]);
    });
    const comp = codes(rows, 'comp.imp', noYes);
    const inComp = estimated(designMean(sampled, numbers(rows, 'api00'), { domain: Uint8Array.from(comp) }));
    close(inComp.standardError, expected.subset_comp_Yes_mean_api00.se);
    const shares = designShares(sampled, { index: stype, categoryCount: 3 }, { covariance: true });
    if (shares.state !== 'computed') throw new Error(shares.reason);
    const covariance: number[] = expected.mean_stype.vcov.flat();
    covariance.forEach((value, at) => {
      if (value === 0) expect(Math.abs(shares.covariance![at]!)).toBeLessThan(1e-20);
      else close(shares.covariance![at]!, value);
    });
  });

  it('weighting of the cluster sample', () => {
    const [, rows, sampled] = sample('dclus1');
    const stype = codes(rows, 'stype', types);
    const margins = [
      { name: 'stype', categories: types, index: stype, totals: Float64Array.of(4421, 755, 1018) },
      {
        name: 'sch.wide',
        categories: noYes,
        index: codes(rows, 'sch.wide', noYes),
        totals: Float64Array.of(1072, 5122),
      },
    ];
    const meanAndTotal = (of: SurveyDesign) =>
      [designMean(of, numbers(rows, 'api00')), designTotal(of, numbers(rows, 'enroll'))].flatMap((found) => {
        const { value, standardError } = estimated(found);
        return [value, standardError];
      });
    const expectGolden = (of: SurveyDesign, expected: readonly number[], tolerance: number) =>
      meanAndTotal(of).forEach((value, at) => {
        close(value, expected[at]!, tolerance);
      });

    const post = postStratify(sampled, stype, margins[0]!.totals);
    if (!post.ok) throw new Error(post.problem.code);
    const postGolden = golden.postStratify_dclus1_stype;
    expectGolden(
      post.value,
      [
        postGolden.mean_api00.est,
        postGolden.mean_api00.se,
        postGolden.total_enroll.est,
        postGolden.total_enroll.se,
      ],
      1e-9,
    );

    const raked = rake(sampled, margins);
    if (!raked.ok) throw new Error(raked.problem.code);
    expectGolden(raked.value.design, [641.230320927, 23.703616888, 3647280.148071, 400603.256862], 1e-9);
    const distinct = [...new Set([...raked.value.design.weights].map((weight) => weight.toFixed(9)))].sort();
    const published = [29.870675493, 36.791024864, 39.839236247, 49.069072164, 50.329401116, 67.125529241];
    expect(distinct).toHaveLength(published.length);
    distinct.forEach((weight, at) => {
      close(Number(weight), published[at]!, 1e-8);
    });
    const margin = estimated(
      designTotal(
        raked.value.design,
        Float64Array.from(stype, (type) => +(type === 0)),
      ),
    );
    close(margin.value, 4421);
    expect(margin.standardError).toBeLessThan(1e-6);

    const targets = [
      { name: 'all', column: new Float64Array(rows.length).fill(1), total: 6194 },
      { name: 'H', column: Float64Array.from(stype, (type) => +(type === 1)), total: 755 },
      { name: 'M', column: Float64Array.from(stype, (type) => +(type === 2)), total: 1018 },
      { name: 'api99', column: numbers(rows, 'api99'), total: 3914069 },
    ];
    for (const distance of ['linear', 'raking'] as const) {
      const done = calibrate(sampled, targets, { distance });
      if (!done.ok) throw new Error(done.problem.code);
      const expected = golden[`calibrate_${distance}_dclus1_stype_api99`];
      expectGolden(
        done.value.design,
        [
          expected.mean_api00.est,
          expected.mean_api00.se,
          expected.total_enroll.est,
          expected.total_enroll.se,
        ],
        distance === 'linear' ? 1e-9 : 1e-6,
      );
    }
  });

  it.each([
    ['dclus1_ell0', 'dclus1', (row: Row) => row.ell === '0'],
    ['dstrat_schwide_yes', 'dstrat', (row: Row) => row['sch.wide'] === 'Yes'],
    ['dsrs_stypeH', 'dsrs', (row: Row) => row.stype === 'H'],
    ['dstrat_mealsgt95', 'dstrat', (row: Row) => Number(row.meals) > 95],
  ] as const)('svyciprop %s', (id, name, holds) => {
    const [, rows, sampled] = sample(name);
    const index = Int32Array.from(rows, (row) => (holds(row) ? 1 : 0));
    const shares = designShares(sampled, { index, categoryCount: 2 });
    if (shares.state !== 'computed') throw new Error(shares.reason);
    const expected = golden.svyciprop[id];
    const methods: readonly [ProportionIntervalMethod, string][] = [
      ['korn-graubard', 'beta'],
      ['logit', 'xlogit'],
      ['asin', 'asin'],
      ['mean', 'mean'],
    ];
    for (const [method, inR] of methods) {
      const { lower, upper } = proportionInterval(
        {
          share: shares.shares[1]!,
          variance: shares.variances[1]!,
          n: shares.n,
          degreesOfFreedom: shares.degreesOfFreedom,
          surveyDesignEffect: 1,
        },
        { method },
      );
      close(lower, expected[inR].lo);
      close(upper, expected[inR].hi);
    }
  });

  it.each([
    ['dclus1_schwide_stype', 'dclus1', 'stype', types],
    ['dstrat_schwide_comp', 'dstrat', 'comp.imp', noYes],
    ['dstrat_schwide_stype', 'dstrat', 'stype', types],
    ['dsrs_schwide_stype', 'dsrs', 'stype', types],
  ] as const)('svychisq %s', (id, name, column, categories) => {
    const [, rows, sampled] = sample(name);
    for (const statistic of ['F', 'Chisq', 'Wald', 'adjWald'] as const) {
      const test = raoScottTest(
        sampled,
        {
          rows: { index: codes(rows, 'sch.wide', noYes), categoryCount: 2 },
          columns: { index: codes(rows, column, categories), categoryCount: categories.length },
        },
        { statistic },
      );
      if (test.state !== 'computed') throw new Error(test.reason);
      const expected = golden.svychisq[id][statistic];
      close(test.statistic, expected.statistic, 1e-8);
      close(test.p, expected.p, 1e-7);
    }
  });

  it('svyttest dstrat api00 ~ comp.imp', () => {
    const [, rows, sampled] = sample('dstrat');
    const inside = Uint8Array.from(codes(rows, 'comp.imp', noYes));
    const test = designDifference(sampled, { values: numbers(rows, 'api00'), inside });
    if (test.state !== 'computed') throw new Error(test.reason);
    const expected = golden.svyttest_dstrat;
    close(test.difference, expected.est);
    close(test.t, expected.t);
    close(test.p, expected.p, 1e-8);
    close(test.lower, expected.ci[0], 1e-8);
    expect(test.degreesOfFreedom).toBe(expected.df);
  });
});
