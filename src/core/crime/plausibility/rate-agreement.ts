import type { CrimeCount } from '../crime-count.ts';
import { rateAgrees } from '../crime-rate.ts';
import type { BasePopulation } from './base-population.ts';
import { flagOf, type PlausibilityFlag } from './plausibility-flag.ts';

/** Published rates of one area and year that do not follow from their cases and the population. */
export function rateAgreementFlags(
  counts: readonly CrimeCount[],
  base: BasePopulation | null,
): readonly PlausibilityFlag[] {
  if (base === null) return [];
  return counts.flatMap((count) => {
    const { cases, publishedRatePer100k: published } = count;
    if (cases === null || published === null) return [];
    const population = count.population ?? base.population;
    const populationRelativeError = count.population === null ? base.relativeError : 0;
    if (rateAgrees(published, { cases, population, populationRelativeError })) return [];
    const expected = population > 0 ? (cases / population) * 100_000 : 0;
    const params = { cases, published, expected, population: Math.round(population) };
    return [flagOf('rateDisagrees', count, { severity: 'error', params })];
  });
}
