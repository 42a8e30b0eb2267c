/**
 * Confidence intervals of a share without a survey design: Wilson, Wilson with continuity correction,
 * Clopper-Pearson, mid-p and Jeffreys.
 *
 * Answers: between which values the share behind `count` of `total` independent observations lies.
 * Not for: weighted or clustered survey answers (design-based intervals), shares of a complete count.
 * Source: Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857 (methods 3 and 4); Clopper & Pearson 1934;
 * Lancaster 1961 (mid-p); Brown, Cai & DasGupta 2001 (Jeffreys, with its ends at 0 and at all).
 * Shapes and units: whole counts, limits are shares in [0, 1].
 * Cost: Wilson constant, the others a few incomplete beta functions.
 */
import { betaQuantile, betaUpperQuantile } from './distributions/beta.ts';
import { binomialCumulative, binomialProbability, binomialSurvival } from './distributions/binomial.ts';
import { increasingRoot } from './distributions/increasing-root.ts';
import {
  type ConfidenceLimits,
  type NotComputable,
  normalMultiple,
  notComputable,
  tailOutside,
  usualLevel,
} from './estimate.ts';

/** `count` of `total` have the property; total > 0. */
export interface CountOfTotal {
  readonly count: number;
  readonly total: number;
}

/** The usual choice: close to its level on average, never outside [0, 1]. */
export function wilsonInterval(observed: CountOfTotal, level: number = usualLevel): ConfidenceLimits {
  const { count, total } = checked(observed);
  const z = normalMultiple(level);
  const centre = count + (z * z) / 2;
  const spread = z * Math.sqrt((count * (total - count)) / total + (z * z) / 4);
  return withExactEnds(observed, {
    lower: (centre - spread) / (total + z * z),
    upper: (centre + spread) / (total + z * z),
  });
}

/** Wilson with continuity correction: wider, never covers less than its level by much. */
export function wilsonContinuityInterval(
  observed: CountOfTotal,
  level: number = usualLevel,
): ConfidenceLimits {
  const { count, total } = checked(observed);
  const z = normalMultiple(level);
  const square = z * z;
  const share = count / total;
  const rest = total - count;
  const below = Math.sqrt(Math.max(0, square - 2 - 1 / total + 4 * share * (rest + 1)));
  const above = Math.sqrt(Math.max(0, square + 2 - 1 / total + 4 * share * (rest - 1)));
  return withExactEnds(observed, {
    lower: (2 * count + square - 1 - z * below) / (2 * (total + square)),
    upper: (2 * count + square + 1 + z * above) / (2 * (total + square)),
  });
}

/** Exact: covers at least its level whatever the true share. */
export function clopperPearsonInterval(observed: CountOfTotal, level: number = usualLevel): ConfidenceLimits {
  const { count, total } = checked(observed);
  const tail = tailOutside(level);
  return {
    lower: count === 0 ? 0 : betaQuantile(tail, { alpha: count, beta: total - count + 1 }),
    upper: count === total ? 1 : betaUpperQuantile(tail, { alpha: count + 1, beta: total - count }),
  };
}

/** Exact with half the weight on the observed count: shorter, may cover slightly less than its level. */
export function midPInterval(observed: CountOfTotal, level: number = usualLevel): ConfidenceLimits {
  const { count, total } = checked(observed);
  const tail = tailOutside(level);
  return {
    lower: count === 0 ? 0 : midPLimit(count, total, { tail, side: 'lower' }),
    upper: count === total ? 1 : midPLimit(count, total, { tail, side: 'upper' }),
  };
}

/** Bayesian with Jeffreys' prior; its ends are set to 0 and 1 where nothing or everything was counted. */
export function jeffreysInterval(observed: CountOfTotal, level: number = usualLevel): ConfidenceLimits {
  const { count, total } = checked(observed);
  const tail = tailOutside(level);
  const shapes = { alpha: count + 0.5, beta: total - count + 0.5 };
  return withExactEnds(observed, {
    lower: betaQuantile(tail, shapes),
    upper: betaUpperQuantile(tail, shapes),
  });
}

const methods = {
  wilson: wilsonInterval,
  'wilson-continuity': wilsonContinuityInterval,
  'clopper-pearson': clopperPearsonInterval,
  'mid-p': midPInterval,
  jeffreys: jeffreysInterval,
} as const;

export type BinomialIntervalMethod = keyof typeof methods;

export interface ShareEstimate {
  readonly kind: 'estimate';
  readonly share: number;
  readonly limits: ConfidenceLimits;
  readonly limitsMethod: BinomialIntervalMethod;
}

/** The share with its interval, or the reason why there is none. */
export function shareEstimate(
  observed: CountOfTotal,
  {
    method = 'wilson',
    level = usualLevel,
  }: { readonly method?: BinomialIntervalMethod; readonly level?: number } = {},
): ShareEstimate | NotComputable<'noObservations'> {
  if (observed.total === 0) return notComputable('noObservations');
  const limits = methods[method](observed, level);
  return { kind: 'estimate', share: observed.count / observed.total, limits, limitsMethod: method };
}

function midPLimit(
  count: number,
  total: number,
  { tail, side }: { readonly tail: number; readonly side: 'lower' | 'upper' },
): number {
  const direction = side === 'lower' ? 1 : -1;
  const logit = increasingRoot(
    (at) => {
      const success = 1 / (1 + Math.exp(-at));
      const trials = { trials: total, success };
      const beyond =
        side === 'lower' ? binomialSurvival(count, trials) : binomialCumulative(count - 1, trials);
      const mass = beyond + binomialProbability(count, trials) / 2;
      const fewer = { trials: total - 1, success };
      const density =
        (total / 2) * (binomialProbability(count, fewer) + binomialProbability(count - 1, fewer));
      return {
        value: direction * Math.log(mass / tail),
        slope: (density * success * (1 - success)) / mass,
      };
    },
    Math.log((count + 0.5) / (total - count + 0.5)),
  );
  return 1 / (1 + Math.exp(-logit));
}

function withExactEnds({ count, total }: CountOfTotal, { lower, upper }: ConfidenceLimits): ConfidenceLimits {
  return {
    lower: count === 0 ? 0 : Math.max(0, lower),
    upper: count === total ? 1 : Math.min(1, upper),
  };
}

function checked(observed: CountOfTotal): CountOfTotal {
  const { count, total } = observed;
  if (!Number.isInteger(count) || !Number.isInteger(total) || total <= 0 || count < 0 || count > total) {
    throw new RangeError(`a share needs whole counts with 0 <= count <= total, got ${count} of ${total}`);
  }
  return observed;
}
