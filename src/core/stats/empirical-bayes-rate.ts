/**
 * Global empirical Bayes smoothing of rates (Marshall).
 *
 * Answers: what the rate of a small area probably is, borrowing strength from all areas: the fewer
 * inhabitants, the nearer to the common rate.
 * Not for: the published rate of an area (that stays raw), local patterns (the prior is the same everywhere).
 * Source: Marshall 1991, Applied Statistics 40:283; convention of spdep's EBest and of GeoDa.
 * Shapes and units: one entry per area; rates per `per` inhabitants (100,000 unless told otherwise).
 * Cost: two passes.
 *
 * The spread between areas is estimated by moments and can come out negative: then it is taken as 0 and every
 * area gets the common rate. Areas without inhabitants take no part and say so.
 */
import { assertCount, type CasesInPopulation, type NotComputable, notComputable } from './estimate.ts';

export interface SmoothedRate {
  readonly kind: 'estimate';
  readonly rawRate: number;
  readonly smoothedRate: number;
  /** Weight of the area's own rate, 0 (all borrowed) to 1 (all its own). */
  readonly ownWeight: number;
}

export interface EmpiricalBayesRates {
  readonly kind: 'estimate';
  readonly commonRate: number;
  /** Variance of the true rates between areas, in squared rates; never negative. */
  readonly betweenVariance: number;
  readonly areas: readonly (SmoothedRate | NotComputable<'noPopulation'>)[];
}

export function empiricalBayesRates(
  areas: readonly CasesInPopulation[],
  per = 100_000,
): EmpiricalBayesRates | NotComputable<'noPopulation'> {
  for (const { cases, population } of areas) {
    assertCount(cases, 'cases');
    assertCount(population, 'population');
  }
  const inhabited = areas.filter(({ population }) => population > 0);
  const population = inhabited.reduce((sum, area) => sum + area.population, 0);
  if (population === 0) return notComputable('noPopulation');
  const common = inhabited.reduce((sum, area) => sum + area.cases, 0) / population;
  const total = inhabited.reduce(
    (sum, area) => sum + area.population * (area.cases / area.population - common) ** 2,
    0,
  );
  const between = Math.max(0, total / population - common / (population / inhabited.length));
  return {
    kind: 'estimate',
    commonRate: common * per,
    betweenVariance: between * per * per,
    areas: areas.map((area) => {
      if (area.population === 0) return notComputable('noPopulation');
      const raw = area.cases / area.population;
      const ownWeight = between === 0 ? 0 : between / (between + common / area.population);
      return {
        kind: 'estimate',
        rawRate: raw * per,
        smoothedRate: (common + ownWeight * (raw - common)) * per,
        ownWeight,
      };
    }),
  };
}
