/**
 * Directly standardised rate, with the limits of Dobson and of Fay & Feuer.
 *
 * Answers: the rate an area would have with the age structure of a standard population.
 * Not for: fewer than 10 cases (refused), strata without inhabitants, a single area without comparison.
 * Source: Dobson et al. 1991, Statistics in Medicine 10:457; Fay & Feuer 1997, Statistics in Medicine 16:791;
 * APHO Technical Briefing 3; refusal below 10 cases: PHE/OHID since 2018.
 * Shapes and units: one entry per stratum; rate and limits per `per` inhabitants.
 * Cost: one pass.
 */
import { chiSquaredQuantile, chiSquaredUpperQuantile } from './distributions/chi-squared.ts';
import {
  assertCount,
  type CasesInPopulation,
  type ConfidenceLimits,
  type NotComputable,
  notComputable,
  tailOutside,
  usualLevel,
} from './estimate.ts';
import { byarLimits, exactPoissonLimits } from './poisson-limits.ts';

export interface Stratum extends CasesInPopulation {
  /** Inhabitants of the standard population in this stratum; any scale. */
  readonly standardPopulation: number;
}

export interface StandardisedRate {
  readonly kind: 'estimate';
  readonly rate: number;
  /** Squared standard error of the rate. */
  readonly variance: number;
  /** Dobson's limits from Byar's: the usual ones. */
  readonly limits: ConfidenceLimits;
  readonly dobsonExactLimits: ConfidenceLimits;
  readonly fayFeuerLimits: ConfidenceLimits;
}

/** `emptyStratum`: the standard population has people where the area has none. */
export type NoStandardisedRate = NotComputable<'fewerThanTenCases' | 'emptyStratum' | 'noPopulation'>;

const fewestCases = 10;

export function standardisedRate(
  strata: readonly Stratum[],
  { per = 100_000, level = usualLevel }: { readonly per?: number; readonly level?: number } = {},
): StandardisedRate | NoStandardisedRate {
  for (const stratum of strata) {
    assertCount(stratum.cases, 'cases');
    assertCount(stratum.population, 'population');
    assertCount(stratum.standardPopulation, 'standardPopulation');
  }
  const standard = strata.reduce((sum, stratum) => sum + stratum.standardPopulation, 0);
  if (standard === 0) return notComputable('noPopulation');
  // A stratum the standard population does not have cannot change the rate.
  const used = strata.filter(({ standardPopulation }) => standardPopulation > 0);
  if (used.some(({ population }) => population === 0)) return notComputable('emptyStratum');
  const cases = used.reduce((sum, stratum) => sum + stratum.cases, 0);
  if (cases < fewestCases) return notComputable('fewerThanTenCases');
  const weights = used.map((stratum) => ((stratum.standardPopulation / standard) * per) / stratum.population);
  const rate = used.reduce((sum, stratum, at) => sum + weights[at]! * stratum.cases, 0);
  const variance = used.reduce((sum, stratum, at) => sum + weights[at]! ** 2 * stratum.cases, 0);
  const dobson = (limits: ConfidenceLimits): ConfidenceLimits => ({
    lower: Math.max(0, rate + Math.sqrt(variance / cases) * (limits.lower - cases)),
    upper: rate + Math.sqrt(variance / cases) * (limits.upper - cases),
  });
  return {
    kind: 'estimate',
    rate,
    variance,
    limits: dobson(byarLimits(cases, level)),
    dobsonExactLimits: dobson(exactPoissonLimits(cases, level)),
    fayFeuerLimits: fayFeuer({ rate, variance, largestWeight: Math.max(...weights) }, tailOutside(level)),
  };
}

function fayFeuer(
  estimate: { readonly rate: number; readonly variance: number; readonly largestWeight: number },
  tail: number,
): ConfidenceLimits {
  const { rate, variance, largestWeight } = estimate;
  const upperMean = rate + largestWeight;
  const upperVariance = variance + largestWeight ** 2;
  return {
    lower: (variance / (2 * rate)) * chiSquaredQuantile(tail, (2 * rate ** 2) / variance),
    upper:
      (upperVariance / (2 * upperMean)) * chiSquaredUpperQuantile(tail, (2 * upperMean ** 2) / upperVariance),
  };
}
