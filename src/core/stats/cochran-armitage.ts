/**
 * Cochran-Armitage test of a trend in shares over ordered groups.
 *
 * Answers: whether a share rises or falls steadily from group to group (age groups, years).
 * Not for: groups without order, weighted survey shares, curved relations.
 * Source: Cochran 1954; Armitage 1955; convention of R's prop.trend.test.
 * Shapes and units: one entry per group; scores 1, 2, 3, … unless given.
 * Cost: one pass.
 */
import { chiSquaredSurvival } from './distributions/chi-squared.ts';
import { assertCount, type NotComputable, notComputable } from './estimate.ts';

export interface OrderedGroup {
  readonly count: number;
  readonly total: number;
  /** Place on the scale; equal steps when no group has one. */
  readonly score?: number;
}

export interface TrendInShares {
  readonly kind: 'estimate';
  /** Chi-squared with one degree of freedom. */
  readonly statistic: number;
  readonly pValue: number;
  readonly direction: 'rising' | 'falling' | 'level';
}

/** `noVariation`: nobody or everybody has the property, or all groups have the same score. */
export function cochranArmitageTest(
  groups: readonly OrderedGroup[],
): TrendInShares | NotComputable<'noObservations' | 'noVariation'> {
  for (const { count, total } of groups) {
    assertCount(count, 'count');
    assertCount(total, 'total');
    if (count > total) throw new RangeError(`${count} of ${total} is no share`);
  }
  const scores = groups.map(({ score }, at) => score ?? at + 1);
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  if (total === 0) return notComputable('noObservations');
  const share = groups.reduce((sum, group) => sum + group.count, 0) / total;
  const meanScore = groups.reduce((sum, group, at) => sum + group.total * scores[at]!, 0) / total;
  const covariance = groups.reduce((sum, group, at) => sum + group.count * (scores[at]! - meanScore), 0);
  const spread = groups.reduce((sum, group, at) => sum + group.total * (scores[at]! - meanScore) ** 2, 0);
  const variance = share * (1 - share) * spread;
  if (!(variance > 0)) return notComputable('noVariation');
  const statistic = covariance ** 2 / variance;
  const direction = covariance > 0 ? 'rising' : covariance < 0 ? 'falling' : 'level';
  return { kind: 'estimate', statistic, pValue: chiSquaredSurvival(statistic, 1), direction };
}
