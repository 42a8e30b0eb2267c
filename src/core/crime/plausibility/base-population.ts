import type { CrimeCount } from '../crime-count.ts';
import { impliedPopulation } from '../crime-rate.ts';

export interface BasePopulation {
  readonly population: number;
  /** How far rounding leaves it open; 0 for a population column. */
  readonly relativeError: number;
}

/**
 * Population behind the rates of one area and year: the column of the file, else what the key with the
 * sharpest published rate implies. Null where neither is there.
 */
export function basePopulation(counts: readonly CrimeCount[]): BasePopulation | null {
  const column = counts.find(({ population }) => population !== null && population > 0)?.population;
  if (column !== undefined && column !== null) return { population: column, relativeError: 0 };
  let sharpest: BasePopulation | null = null;
  for (const { cases, publishedRatePer100k } of counts) {
    const implied = impliedPopulation(cases, publishedRatePer100k);
    if (implied && (sharpest === null || implied.relativeError < sharpest.relativeError)) sharpest = implied;
  }
  return sharpest;
}
