import type { CrimeCount } from '../crime-count.ts';
import type { BasePopulation } from './base-population.ts';
import { flagOf, type PlausibilityFlag } from './plausibility-flag.ts';

/** Births, deaths and moves change a Kreis by less than this in a year. */
const YEARLY_CHANGE_LIMIT = 0.03;

export interface YearOfArea {
  readonly year: number;
  readonly counts: readonly CrimeCount[];
  readonly base: BasePopulation | null;
}

/** Years of one area (ascending) whose population does not follow from the year before. */
export function populationJumpFlags(years: readonly YearOfArea[]): readonly PlausibilityFlag[] {
  const known = years.filter((year) => year.base !== null);
  return known.flatMap((year, index) => {
    const before = known[index - 1];
    const first = year.counts[0];
    if (!before?.base || !year.base || !first) return [];
    const change = Math.abs(Math.log(year.base.population / before.base.population));
    const slack = year.base.relativeError + before.base.relativeError;
    if (change - slack <= YEARLY_CHANGE_LIMIT * (year.year - before.year)) return [];
    const params = {
      population: Math.round(year.base.population),
      populationBefore: Math.round(before.base.population),
      yearBefore: before.year,
    };
    return [flagOf('populationJump', first, { severity: 'warning', offence: null, params })];
  });
}
