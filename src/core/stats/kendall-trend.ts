/**
 * Kendall's test of a monotone trend (Mann-Kendall).
 *
 * Answers: whether a series tends to rise or fall, without assuming a shape or a distribution.
 * Not for: the size of the change (see `log-linear-trend.ts`), series with seasons.
 * Source: Mann 1945; Kendall & Gibbons 1990. Exact distribution without ties below 50 points, otherwise normal
 * with tie-corrected variance: the convention of R's cor.test.
 * Shapes and units: values with their time; tau-b in [-1, 1].
 * Cost: n² pairs, exact p value n³ below 50 points.
 */
import type { NotComputable } from './estimate.ts';
import { kendallCorrelation, type RankCorrelation } from './rank-correlation.ts';

export interface TimedValue {
  readonly time: number;
  readonly value: number;
}

export interface KendallTrend extends RankCorrelation {
  readonly pValueMethod: 'exact' | 'normal';
}

const exactBelowPoints = 50;

export function kendallTrend(
  series: readonly TimedValue[],
): KendallTrend | NotComputable<'tooFewPairs' | 'noVariation'> {
  const correlation = kendallCorrelation(series.map(({ time, value }) => ({ x: time, y: value })));
  if (correlation.kind === 'notComputable') return correlation;
  const { kind, coefficient, score, hasTies, pValue } = correlation;
  if (hasTies || series.length >= exactBelowPoints) {
    return { kind, coefficient, pValue, pValueMethod: 'normal' };
  }
  return { kind, coefficient, pValue: exactPValue(score, series.length), pValueMethod: 'exact' };
}

/** Twice the probability that a random order has at least as extreme a score. */
function exactPValue(score: number, points: number): number {
  const allPairs = (points * (points - 1)) / 2;
  const discordant = (allPairs - Math.abs(score)) / 2;
  const probabilities = discordantProbabilities(points);
  let tail = 0;
  for (let count = 0; count <= discordant; count += 1) tail += probabilities[count]!;
  return Math.min(1, 2 * tail);
}

/** Distribution of the number of discordant pairs in a random order, built up one point at a time. */
function discordantProbabilities(points: number): readonly number[] {
  let probabilities = [1];
  for (let size = 2; size <= points; size += 1) {
    const next = new Array<number>(probabilities.length + size - 1).fill(0);
    for (const [count, probability] of probabilities.entries()) {
      for (let more = 0; more < size; more += 1) next[count + more]! += probability / size;
    }
    probabilities = next;
  }
  return probabilities;
}
