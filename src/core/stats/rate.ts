/**
 * Crude rate with confidence limits; the Häufigkeitszahl (HZ) is the rate per 100,000 inhabitants.
 *
 * Answers: how many cases per 100,000 inhabitants, and how sure the number is.
 * Not for: areas with many commuters or guests without saying so; comparison across age structures.
 * Source: PKS guidelines of the BKA (population of 31 December of the year before); limits see
 * `poisson-limits.ts`.
 * Shapes and units: cases, inhabitants; rate and limits per `per` inhabitants.
 * Cost: constant.
 */
import {
  assertCount,
  type CasesInPopulation,
  type ConfidenceLimits,
  type NotComputable,
  notComputable,
  usualLevel,
} from './estimate.ts';
import { type PoissonLimitsMethod, poissonLimits } from './poisson-limits.ts';

export interface CrudeRate {
  readonly kind: 'estimate';
  /** Cases per `per` inhabitants. */
  readonly rate: number;
  readonly limits: ConfidenceLimits;
  readonly limitsMethod: PoissonLimitsMethod;
  readonly per: number;
}

/** Cases per 100,000 inhabitants (or another base) with limits by the rule of use. */
export function crudeRate(
  { cases, population }: CasesInPopulation,
  { per = 100_000, level = usualLevel }: { readonly per?: number; readonly level?: number } = {},
): CrudeRate | NotComputable<'noPopulation'> {
  assertCount(cases, 'cases');
  assertCount(population, 'population');
  if (population === 0) return notComputable('noPopulation');
  const { lower, upper, method } = poissonLimits(cases, level);
  return {
    kind: 'estimate',
    rate: (cases / population) * per,
    limits: { lower: (lower / population) * per, upper: (upper / population) * per },
    limitsMethod: method,
    per,
  };
}
