/**
 * Rank correlation: Spearman's rho and Kendall's tau-b, both corrected for ties.
 *
 * Answers: whether two measurements of the same places rise and fall together, without assuming a line.
 * Not for: neighbouring places that resemble each other (p values are then too small), causes.
 * Source: Kendall & Gibbons 1990; p value of rho by the t approximation, of tau by the normal one with the
 * tie-corrected variance (conventions of R's cor.test with exact = FALSE and no continuity correction).
 * Shapes and units: pairs; coefficients in [-1, 1].
 * Cost: Spearman one sort, Kendall all pairs (n² / 2): meant for hundreds of places.
 */
import { normalSurvival } from './distributions/normal.ts';
import { studentTSurvival } from './distributions/student-t.ts';
import { type NotComputable, notComputable } from './estimate.ts';
import { averageRanks } from './ranks.ts';

export interface Pair {
  readonly x: number;
  readonly y: number;
}

export interface RankCorrelation {
  readonly kind: 'estimate';
  readonly coefficient: number;
  /** Two-sided, of no association. */
  readonly pValue: number;
}

export interface KendallCorrelation extends RankCorrelation {
  /** Concordant minus discordant pairs. */
  readonly score: number;
  readonly hasTies: boolean;
}

/** `noVariation`: one of the two measurements is the same everywhere. */
export type NoRankCorrelation = NotComputable<'tooFewPairs' | 'noVariation'>;

export function spearmanCorrelation(pairs: readonly Pair[]): RankCorrelation | NoRankCorrelation {
  if (pairs.length < 3) return notComputable('tooFewPairs');
  const x = averageRanks(pairs.map((pair) => pair.x)).ranks;
  const y = averageRanks(pairs.map((pair) => pair.y)).ranks;
  const middle = (pairs.length + 1) / 2;
  let products = 0;
  let squaresX = 0;
  let squaresY = 0;
  for (let at = 0; at < pairs.length; at += 1) {
    const dx = x[at]! - middle;
    const dy = y[at]! - middle;
    products += dx * dy;
    squaresX += dx * dx;
    squaresY += dy * dy;
  }
  if (squaresX === 0 || squaresY === 0) return notComputable('noVariation');
  const coefficient = Math.max(-1, Math.min(1, products / Math.sqrt(squaresX * squaresY)));
  const degreesOfFreedom = pairs.length - 2;
  const t = Math.abs(coefficient) * Math.sqrt(degreesOfFreedom / (1 - coefficient * coefficient));
  const pValue = Math.abs(coefficient) === 1 ? 0 : 2 * studentTSurvival(t, degreesOfFreedom);
  return { kind: 'estimate', coefficient, pValue };
}

export function kendallCorrelation(pairs: readonly Pair[]): KendallCorrelation | NoRankCorrelation {
  const n = pairs.length;
  if (n < 3) return notComputable('tooFewPairs');
  const tiesX = averageRanks(pairs.map((pair) => pair.x)).tieSizes;
  const tiesY = averageRanks(pairs.map((pair) => pair.y)).tieSizes;
  let score = 0;
  for (let one = 1; one < n; one += 1) {
    for (let other = 0; other < one; other += 1) {
      score += Math.sign(pairs[one]!.x - pairs[other]!.x) * Math.sign(pairs[one]!.y - pairs[other]!.y);
    }
  }
  const allPairs = (n * (n - 1)) / 2;
  const untiedX = allPairs - sumOver(tiesX, (t) => (t * (t - 1)) / 2);
  const untiedY = allPairs - sumOver(tiesY, (t) => (t * (t - 1)) / 2);
  if (untiedX === 0 || untiedY === 0) return notComputable('noVariation');
  return {
    kind: 'estimate',
    coefficient: score / Math.sqrt(untiedX * untiedY),
    pValue: Math.min(1, 2 * normalSurvival(Math.abs(score) / Math.sqrt(scoreVariance(n, tiesX, tiesY)))),
    score,
    hasTies: tiesX.length > 0 || tiesY.length > 0,
  };
}

/** Variance of the score when x and y are independent, given the ties. */
function scoreVariance(n: number, tiesX: readonly number[], tiesY: readonly number[]): number {
  const spread = (t: number): number => t * (t - 1) * (2 * t + 5);
  const couples = (t: number): number => t * (t - 1);
  const triples = (t: number): number => t * (t - 1) * (t - 2);
  return (
    (spread(n) - sumOver(tiesX, spread) - sumOver(tiesY, spread)) / 18 +
    (sumOver(tiesX, couples) * sumOver(tiesY, couples)) / (2 * couples(n)) +
    (sumOver(tiesX, triples) * sumOver(tiesY, triples)) / (9 * triples(n))
  );
}

function sumOver(values: readonly number[], term: (value: number) => number): number {
  return values.reduce((sum, value) => sum + term(value), 0);
}
