/**
 * Standardised ratio of observed to expected cases (SIR, indirect standardisation).
 *
 * Answers: how many times the cases one would expect at the rates of a reference, age structure considered.
 * Not for: comparing the ratios of two areas with each other (their structures differ).
 * Source: Breslow & Day 1987, chapter 2; limits see `poisson-limits.ts`, the expectation taken as known.
 * Shapes and units: observed cases, expected cases; a ratio, 1 is as expected.
 * Cost: constant.
 */
import {
  assertCount,
  type ConfidenceLimits,
  type NotComputable,
  notComputable,
  usualLevel,
} from './estimate.ts';
import { byarLimits, exactPoissonLimits, type PoissonLimitsMethod, poissonLimits } from './poisson-limits.ts';

export interface StandardisedRatio {
  readonly kind: 'estimate';
  readonly ratio: number;
  readonly limits: ConfidenceLimits;
  readonly limitsMethod: PoissonLimitsMethod;
}

/** Cases expected if every stratum had its reference rate (cases per person). */
export function expectedCases(
  strata: readonly { readonly population: number; readonly referenceRatePerPerson: number }[],
): number {
  return strata.reduce((sum, stratum) => sum + stratum.population * stratum.referenceRatePerPerson, 0);
}

const limitsBy = { ruleOfUse: poissonLimits, exact: exactPoissonLimits, byar: byarLimits } as const;

export function standardisedRatio(
  { observed, expected }: { readonly observed: number; readonly expected: number },
  {
    method = 'ruleOfUse',
    level = usualLevel,
  }: { readonly method?: keyof typeof limitsBy; readonly level?: number } = {},
): StandardisedRatio | NotComputable<'nothingExpected'> {
  assertCount(observed, 'observed');
  assertCount(expected, 'expected');
  if (expected === 0) return notComputable('nothingExpected');
  const { lower, upper, method: limitsMethod } = limitsBy[method](observed, level);
  return {
    kind: 'estimate',
    ratio: observed / expected,
    limits: { lower: lower / expected, upper: upper / expected },
    limitsMethod,
  };
}
