/**
 * Log-linear trend of yearly rates: Poisson regression of the cases on the year, population as offset.
 *
 * Answers: by how many percent the rate changed per year, and how sure that is.
 * Not for: turning points (a fall after a rise averages out), fewer than three years, forecasts.
 * Source: McCullagh & Nelder 1989, chapters 6 and 9 (quasi-likelihood, Pearson dispersion).
 * Shapes and units: one point per year; slope on the log scale per year, change in percent per year.
 * Cost: a handful of passes over the points.
 *
 * With one slope the intercept has a closed form, and what is left is one equation: the mean year weighted by
 * the fitted cases must equal the mean year of the observed cases. Counts vary more than chance in most police
 * figures, so the standard error is inflated by the root of the dispersion, but never made smaller than
 * Poisson: a series that happens to be smooth is no proof of precision.
 */
import { increasingRoot } from './distributions/increasing-root.ts';
import { studentTQuantile, studentTSurvival } from './distributions/student-t.ts';
import {
  assertCount,
  type CasesInPopulation,
  type ConfidenceLimits,
  type NotComputable,
  notComputable,
  tailOutside,
  usualLevel,
} from './estimate.ts';

export interface YearlyCases extends CasesInPopulation {
  readonly year: number;
}

export interface LogLinearTrend {
  readonly kind: 'estimate';
  /** Change of the logarithm of the rate per year. */
  readonly slope: number;
  /** As if the counts varied by chance alone (Poisson). */
  readonly standardError: number;
  /** Pearson's chi-squared per degree of freedom: 1 is chance alone. */
  readonly dispersion: number;
  /** Standard error times the root of the dispersion, also where that makes it smaller. */
  readonly quasiStandardError: number;
  /** What limits and p value use: the larger of both. */
  readonly usedStandardError: number;
  readonly degreesOfFreedom: number;
  readonly annualChangePercent: number;
  readonly annualChangeLimitsPercent: ConfidenceLimits;
  readonly pValue: number;
  /** Cases the trend line gives for each point, in the order of the input. */
  readonly fittedCases: readonly number[];
}

/** `edgeOnly`: all cases fall in the first or the last year, so no finite slope fits best. */
export type NoTrend = NotComputable<'tooFewYears' | 'noPopulation' | 'noCases' | 'edgeOnly'>;

export function logLinearTrend(
  points: readonly YearlyCases[],
  level: number = usualLevel,
): LogLinearTrend | NoTrend {
  const problem = whyNot(points);
  if (problem !== null) return problem;
  const allCases = points.reduce((sum, { cases }) => sum + cases, 0);
  const middleYear = points.reduce((sum, { year }) => sum + year, 0) / points.length;
  const times = points.map(({ year }) => year - middleYear);
  const observedMean = points.reduce((sum, { cases }, at) => sum + cases * times[at]!, 0) / allCases;
  const slope = increasingRoot((at) => {
    const { mean, variance } = fittedMoments(points, times, at);
    return { value: mean - observedMean, slope: variance };
  }, 0);
  const { shares, variance } = fittedMoments(points, times, slope);
  const fittedCases = shares.map((share) => share * allCases);
  const degreesOfFreedom = points.length - 2;
  const pearson = points.reduce((sum, { cases }, at) => {
    const fitted = fittedCases[at]!;
    return sum + (cases - fitted) ** 2 / fitted;
  }, 0);
  const dispersion = pearson / degreesOfFreedom;
  const standardError = 1 / Math.sqrt(allCases * variance);
  const usedStandardError = standardError * Math.sqrt(Math.max(1, dispersion));
  const margin = -studentTQuantile(tailOutside(level), degreesOfFreedom) * usedStandardError;
  return {
    kind: 'estimate',
    slope,
    standardError,
    dispersion,
    quasiStandardError: standardError * Math.sqrt(dispersion),
    usedStandardError,
    degreesOfFreedom,
    annualChangePercent: 100 * Math.expm1(slope),
    annualChangeLimitsPercent: {
      lower: 100 * Math.expm1(slope - margin),
      upper: 100 * Math.expm1(slope + margin),
    },
    pValue: 2 * studentTSurvival(Math.abs(slope) / usedStandardError, degreesOfFreedom),
    fittedCases,
  };
}

function whyNot(points: readonly YearlyCases[]): NoTrend | null {
  for (const { cases, population } of points) {
    assertCount(cases, 'cases');
    assertCount(population, 'population');
  }
  if (new Set(points.map(({ year }) => year)).size < 3) return notComputable('tooFewYears');
  if (points.some(({ population }) => population === 0)) return notComputable('noPopulation');
  const yearsWithCases = new Set(points.filter(({ cases }) => cases > 0).map(({ year }) => year));
  if (yearsWithCases.size === 0) return notComputable('noCases');
  const first = Math.min(...points.map(({ year }) => year));
  const last = Math.max(...points.map(({ year }) => year));
  const onlyOne = yearsWithCases.size === 1;
  return onlyOne && (yearsWithCases.has(first) || yearsWithCases.has(last))
    ? notComputable('edgeOnly')
    : null;
}

/** Each point's share of the fitted cases, and mean and variance of the time under these shares. */
function fittedMoments(
  points: readonly YearlyCases[],
  times: readonly number[],
  slope: number,
): { readonly shares: readonly number[]; readonly mean: number; readonly variance: number } {
  const logs = points.map(({ population }, at) => Math.log(population) + slope * times[at]!);
  const highest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => weight / total);
  const mean = shares.reduce((sum, share, at) => sum + share * times[at]!, 0);
  const variance = shares.reduce((sum, share, at) => sum + share * (times[at]! - mean) ** 2, 0);
  return { shares, mean, variance };
}
