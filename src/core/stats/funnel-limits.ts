/**
 * Control limits of a funnel plot for counts.
 *
 * Answers: between which counts chance keeps a place that is like its peers, at a given expectation.
 * Not for: counts that vary more than Poisson (limits too narrow), naming places outside as good or bad.
 * Source: Spiegelhalter 2005, Statistics in Medicine 24:1185 (interpolated limits, his appendix A.1).
 * Tools differ here, so the convention is part of the result.
 * Shapes and units: expected cases > 0; limits in cases. Below zero no count can lie: clamped at 0.
 * Cost: a Poisson quantile.
 */
import { poissonCumulative, poissonProbability, poissonQuantile } from './distributions/poisson.ts';
import { type ConfidenceLimits, type NotComputable, notComputable, tailOutside } from './estimate.ts';

export type FunnelConvention = 'interpolated' | 'wholeCounts';

export interface FunnelLimits {
  readonly kind: 'estimate';
  readonly limits: ConfidenceLimits;
  readonly convention: FunnelConvention;
}

export function funnelLimits(
  expected: number,
  {
    level = 0.998,
    convention = 'interpolated',
  }: { readonly level?: number; readonly convention?: FunnelConvention } = {},
): FunnelLimits | NotComputable<'nothingExpected'> {
  if (expected === 0) return notComputable('nothingExpected');
  const tail = tailOutside(level);
  const limitAt = (probability: number): number => {
    const count = poissonQuantile(probability, expected);
    if (convention === 'wholeCounts') return count;
    const excess = poissonCumulative(count, expected) - probability;
    return Math.max(0, count - excess / poissonProbability(count, expected));
  };
  return { kind: 'estimate', limits: { lower: limitAt(tail), upper: limitAt(1 - tail) }, convention };
}
