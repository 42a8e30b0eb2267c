import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sainteLague } from './apportionment.ts';
import {
  clopperPearsonInterval,
  jeffreysInterval,
  midPInterval,
  wilsonContinuityInterval,
  wilsonInterval,
} from './binomial-interval.ts';
import { empiricalBayesRates } from './empirical-bayes-rate.ts';
import type { ConfidenceLimits } from './estimate.ts';
import { byarLimits, exactPoissonLimits } from './poisson-limits.ts';
import { newcombeDifference } from './proportion-difference.ts';
import { exactRateRatio, logNormalRateRatio } from './rate-ratio.ts';

/** The shared collection of reference values does not ship; without it this file is skipped. */
const file = fileURLToPath(new URL('../../../../shared/golden/proportions_rates.json', import.meta.url));

type Limits = readonly [number, number];

interface ReferenceValues {
  readonly binomial: readonly {
    x: number;
    n: number;
    wilson: Limits;
    wilson_cc: Limits;
    clopper_pearson: Limits;
    midp: Limits;
    jeffreys: Limits;
    wilson99: Limits;
    wilson90: Limits;
  }[];
  readonly newcombe_difference: readonly {
    x1: number;
    n1: number;
    x2: number;
    n2: number;
    newcombe10: Limits;
  }[];
  readonly poisson: readonly {
    O: number;
    exact95: Limits;
    byar95: Limits;
    'exact99.8': Limits;
    'byar99.8': Limits;
  }[];
  readonly rate_ratio: readonly {
    a: number;
    Na: number;
    b: number;
    Nb: number;
    rr: number;
    ci_exact: Limits;
    p: number;
    ci_log: Limits;
  }[];
  readonly eb_marshall: { O: readonly number[]; N: readonly number[]; eb: readonly number[] };
  readonly allocation: { N: readonly number[]; n: number; sainte_lague: readonly number[] };
}

function expectLimits(actual: ConfidenceLimits, [lower, upper]: Limits): void {
  expect(Math.abs(actual.lower - Math.max(0, lower))).toBeLessThan(1e-9 * Math.max(1, Math.abs(lower)));
  expect(Math.abs(actual.upper - upper)).toBeLessThan(1e-9 * Math.max(1, Math.abs(upper)));
}

describe.skipIf(!existsSync(file))(
  'shared reference values (skipped where the collection is not at hand)',
  () => {
    const values = (): ReferenceValues => JSON.parse(readFileSync(file, 'utf8')) as ReferenceValues;

    it('shares', () => {
      for (const row of values().binomial) {
        const observed = { count: row.x, total: row.n };
        expectLimits(wilsonInterval(observed), row.wilson);
        expectLimits(wilsonContinuityInterval(observed), row.wilson_cc);
        expectLimits(clopperPearsonInterval(observed), row.clopper_pearson);
        expectLimits(midPInterval(observed), row.midp);
        expectLimits(jeffreysInterval(observed), row.jeffreys);
        expectLimits(wilsonInterval(observed, 0.99), row.wilson99);
        expectLimits(wilsonInterval(observed, 0.9), row.wilson90);
      }
    });

    it('differences of shares', () => {
      for (const row of values().newcombe_difference) {
        const result = newcombeDifference({ count: row.x1, total: row.n1 }, { count: row.x2, total: row.n2 });
        if (result.kind !== 'estimate') throw new Error(result.reason);
        expect(result.limits.lower).toBeCloseTo(row.newcombe10[0], 10);
        expect(result.limits.upper).toBeCloseTo(row.newcombe10[1], 10);
      }
    });

    it('counts', () => {
      for (const row of values().poisson) {
        expectLimits(exactPoissonLimits(row.O), row.exact95);
        expectLimits(byarLimits(row.O), row.byar95);
        expectLimits(exactPoissonLimits(row.O, 0.998), row['exact99.8']);
        expectLimits(byarLimits(row.O, 0.998), row['byar99.8']);
      }
    });

    it('rate ratios', () => {
      for (const row of values().rate_ratio) {
        const sides = [
          { cases: row.a, population: row.Na },
          { cases: row.b, population: row.Nb },
        ] as const;
        const exact = exactRateRatio(...sides);
        const log = logNormalRateRatio(...sides);
        if (exact.kind !== 'estimate' || log.kind !== 'estimate') throw new Error('no estimate');
        expectLimits(exact.limits, row.ci_exact);
        expectLimits(log.limits, row.ci_log);
        expect(exact.pValue).toBeCloseTo(row.p, 10);
      }
    });

    it('smoothed rates and allocation', () => {
      const { eb_marshall: smoothing, allocation } = values();
      const result = empiricalBayesRates(
        smoothing.O.map((cases, at) => ({ cases, population: smoothing.N[at]! })),
        1,
      );
      if (result.kind !== 'estimate') throw new Error(result.reason);
      for (const [at, area] of result.areas.entries()) {
        expect(area).toMatchObject({ smoothedRate: expect.closeTo(smoothing.eb[at]!, 12) });
      }
      expect(sainteLague(allocation.N, allocation.n)).toMatchObject({ units: allocation.sainte_lague });
    });
  },
);
