import type { CrimeCount } from './crime-count.ts';

/** Where the inhabitants of a rate come from: the police file, the population register, or cases and rate. */
export type PopulationBasis = 'file' | 'register' | 'implied';

export type CrimeRate =
  | {
      readonly kind: 'rate';
      readonly ratePer100k: number;
      readonly population: number;
      readonly basis: PopulationBasis;
      /** Whether the published rate is this one rounded; null where none is published or it is the basis. */
      readonly agreesWithPublished: boolean | null;
    }
  | {
      readonly kind: 'notComputable';
      readonly reason: 'noCases' | 'noPopulation' | 'zeroPopulation';
    };

/**
 * Häufigkeitszahl recomputed: cases / inhabitants x 100,000, inhabitants of 31 December of the year before.
 * The population of the file comes first, then the register; what cases and published rate imply is last,
 * because it only gives the published rate back.
 */
export function crimeRate(
  count: CrimeCount,
  options: { readonly registerPopulation?: number | null } = {},
): CrimeRate {
  const { cases, publishedRatePer100k: published } = count;
  if (cases === null) return { kind: 'notComputable', reason: 'noCases' };
  const register = options.registerPopulation ?? null;
  const implied = impliedPopulation(cases, published)?.population ?? null;
  const population = count.population ?? register ?? implied;
  if (population === null) return { kind: 'notComputable', reason: 'noPopulation' };
  if (population <= 0) return { kind: 'notComputable', reason: 'zeroPopulation' };
  const basis = count.population !== null ? 'file' : register !== null ? 'register' : 'implied';
  return {
    kind: 'rate',
    ratePer100k: (cases / population) * 100_000,
    population,
    basis,
    agreesWithPublished:
      published === null || basis === 'implied' ? null : rateAgrees(published, { cases, population }),
  };
}

/** The population behind a published rate, and how far rounding leaves it open (relative). */
export function impliedPopulation(
  cases: number | null,
  publishedRatePer100k: number | null,
): { readonly population: number; readonly relativeError: number } | null {
  if (cases === null || cases <= 0 || publishedRatePer100k === null || publishedRatePer100k <= 0) return null;
  const relativeError = roundingOf(publishedRatePer100k) / publishedRatePer100k;
  return { population: (cases / publishedRatePer100k) * 100_000, relativeError };
}

/** Whether a published rate is cases / population x 100,000, rounded to as many decimals as it shows. */
export function rateAgrees(
  publishedRatePer100k: number,
  of: { readonly cases: number; readonly population: number; readonly populationRelativeError?: number },
): boolean {
  if (of.population <= 0) return false;
  const rate = (of.cases / of.population) * 100_000;
  const slack = rate * (of.populationRelativeError ?? 0) * 1.01 + 1e-7;
  return Math.abs(rate - publishedRatePer100k) <= roundingOf(publishedRatePer100k) + slack;
}

/** Half a unit of the last decimal shown: 139 stands for 138.5 to 139.5. */
function roundingOf(rate: number): number {
  const decimals = /\.(\d+)$/.exec(String(rate))?.[1]?.length ?? 0;
  return 0.5 / 10 ** Math.min(decimals, 9);
}
