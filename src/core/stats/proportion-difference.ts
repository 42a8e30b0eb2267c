/**
 * Difference of two independent shares with Newcombe's interval (his method 10, from Wilson limits).
 *
 * Answers: by how many percentage points two groups differ, and whether zero is among the plausible values.
 * Not for: the same persons asked twice, weighted or clustered answers.
 * Source: Newcombe 1998, Statistics in Medicine 17:873.
 * Shapes and units: whole counts; difference first minus second, as a share.
 * Cost: constant.
 */
import { type CountOfTotal, wilsonInterval } from './binomial-interval.ts';
import { type ConfidenceLimits, type NotComputable, notComputable, usualLevel } from './estimate.ts';

export interface ShareDifference {
  readonly kind: 'estimate';
  readonly difference: number;
  readonly limits: ConfidenceLimits;
}

export function newcombeDifference(
  first: CountOfTotal,
  second: CountOfTotal,
  level: number = usualLevel,
): ShareDifference | NotComputable<'noObservations'> {
  if (first.total === 0 || second.total === 0) return notComputable('noObservations');
  const one = first.count / first.total;
  const other = second.count / second.total;
  const oneLimits = wilsonInterval(first, level);
  const otherLimits = wilsonInterval(second, level);
  const difference = one - other;
  return {
    kind: 'estimate',
    difference,
    limits: {
      lower: Math.max(-1, difference - Math.hypot(one - oneLimits.lower, otherLimits.upper - other)),
      upper: Math.min(1, difference + Math.hypot(oneLimits.upper - one, other - otherLimits.lower)),
    },
  };
}
