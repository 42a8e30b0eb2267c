/**
 * Ratio of two rates: exact (conditional) and log-normal.
 *
 * Answers: how many times higher one rate is than another, and whether chance explains the difference.
 * Not for: overlapping populations (a town against the district it belongs to), clustered counts.
 * Source: Przyborowski & Wilenski 1940 and Clopper & Pearson 1934 for the exact one (convention of R's
 * poisson.test: limits by Clopper-Pearson, p value by minimum likelihood); Breslow & Day 1987 for the other.
 * Shapes and units: cases and inhabitants of both; the ratio is first over second.
 * Cost: constant.
 */
import { clopperPearsonInterval } from './binomial-interval.ts';
import { binomialTestPValue } from './binomial-test.ts';
import {
  assertCount,
  type CasesInPopulation,
  type ConfidenceLimits,
  type NotComputable,
  normalMultiple,
  notComputable,
  usualLevel,
} from './estimate.ts';

export interface RateRatio {
  readonly kind: 'estimate';
  readonly ratio: number;
  readonly limits: ConfidenceLimits;
}

export interface ExactRateRatio extends RateRatio {
  /** Two-sided, of the hypothesis that both rates are equal. */
  readonly pValue: number;
}

/** `noCases`: neither side has a case. `noReferenceCases`: the ratio would be infinite. */
export type NoRateRatio = NotComputable<'noPopulation' | 'noCases' | 'noReferenceCases'>;

/** Exact: given all cases together, the first side's number is binomial. */
export function exactRateRatio(
  first: CasesInPopulation,
  second: CasesInPopulation,
  level: number = usualLevel,
): ExactRateRatio | NoRateRatio {
  const problem = whyNot(first, second);
  if (problem !== null) return problem;
  const trials = first.cases + second.cases;
  const share = clopperPearsonInterval({ count: first.cases, total: trials }, level);
  const exposureRatio = second.population / first.population;
  return {
    kind: 'estimate',
    ratio: (first.cases / second.cases) * exposureRatio,
    limits: {
      lower: (share.lower / (1 - share.lower)) * exposureRatio,
      upper: (share.upper / (1 - share.upper)) * exposureRatio,
    },
    pValue: binomialTestPValue(first.cases, {
      trials,
      success: first.population / (first.population + second.population),
    }),
  };
}

/** Log-normal limits, for tables that other offices publish this way; needs cases on both sides. */
export function logNormalRateRatio(
  first: CasesInPopulation,
  second: CasesInPopulation,
  level: number = usualLevel,
): RateRatio | NoRateRatio {
  const problem = whyNot(first, second);
  if (problem !== null) return problem;
  if (first.cases === 0) return notComputable('noCases');
  const ratio = (first.cases / first.population) * (second.population / second.cases);
  const factor = Math.exp(normalMultiple(level) * Math.sqrt(1 / first.cases + 1 / second.cases));
  return { kind: 'estimate', ratio, limits: { lower: ratio / factor, upper: ratio * factor } };
}

function whyNot(first: CasesInPopulation, second: CasesInPopulation): NoRateRatio | null {
  for (const side of [first, second]) {
    assertCount(side.cases, 'cases');
    assertCount(side.population, 'population');
  }
  if (first.population === 0 || second.population === 0) return notComputable('noPopulation');
  if (first.cases + second.cases === 0) return notComputable('noCases');
  return second.cases === 0 ? notComputable('noReferenceCases') : null;
}
