import type { PrecisionAssessment } from '../stats/survey/precision.ts';

/** A weighted share of answers with everything a reader needs to judge it, or the reason why there is none. */
export type ShareEstimate = ComputedShare | NotComputable;

export interface ComputedShare {
  readonly state: 'computed';
  /** Fraction of 1. */
  readonly share: number;
  /** Zero only where the share is 0 or 1; the interval is never empty. */
  readonly standardError: number;
  readonly interval: ShareInterval;
  /** Answers behind the share: valid answers of the domain with positive weight. */
  readonly n: number;
  /** Answers that count for the share, unweighted. */
  readonly count: number;
  /** Variance divided by that of a simple random sample of the same size; null where the share is 0 or 1. */
  readonly designEffect: number | null;
  /** Number of answers of a simple random sample with the same variance. */
  readonly effectiveN: number;
  readonly degreesOfFreedom: number;
  readonly precision: PrecisionAssessment;
}

export interface MeanEstimate {
  readonly state: 'computed';
  readonly mean: number;
  readonly standardError: number;
  readonly interval: ShareInterval;
  readonly n: number;
  readonly designEffect: number | null;
  readonly degreesOfFreedom: number;
}

export interface NotComputable {
  readonly state: 'notComputable';
  /** `noAnswers`, `zeroWeight`, `tooFewUnits` or `noVariation`. */
  readonly reason: NotComputableReason;
  readonly n: number;
}

export type NotComputableReason = 'noAnswers' | 'zeroWeight' | 'tooFewUnits' | 'noVariation';

export interface ShareInterval {
  readonly lower: number;
  readonly upper: number;
  /** 0.95 for a 95 % interval. */
  readonly level: number;
  /** `logit-t`, `korn-graubard`, `clopper-pearson-effective`, `mean-t`, … */
  readonly method: string;
}
