/**
 * Difference in differences of survey estimates from independent waves.
 *
 * Answers: did an answer change more where the measure was than elsewhere, between two surveys?
 * Not for: the same people asked twice (the covariance is missing), parts of one wave that share clusters or
 * calibration (their covariance is missing; small for districts as strata), changed wording.
 * Source: variances of independent estimates add up. Normal limits: each wave has many answers.
 * Shapes and units: shares or means with their standard errors; the result has their unit.
 * Cost: constant.
 */
import { normalSurvival } from '../distributions/normal.ts';
import {
  type ConfidenceLimits,
  type NotComputable,
  normalMultiple,
  notComputable,
  usualLevel,
} from '../estimate.ts';

export interface WaveEstimate {
  readonly value: number;
  readonly standardError: number;
}

export interface WavePair {
  readonly before: WaveEstimate;
  readonly after: WaveEstimate;
}

export interface WaveDifference {
  readonly kind: 'estimate';
  readonly difference: number;
  readonly standardError: number;
  readonly limits: ConfidenceLimits;
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
}

/** Without `elsewhere`: the plain change between the waves. */
export function waveDifference(
  here: WavePair,
  elsewhere: WavePair | null,
  level: number = usualLevel,
): WaveDifference | NotComputable<'noVariation'> {
  const change = ({ before, after }: WavePair): number => after.value - before.value;
  const variance = ({ before, after }: WavePair): number =>
    before.standardError ** 2 + after.standardError ** 2;
  const difference = change(here) - (elsewhere === null ? 0 : change(elsewhere));
  const standardError = Math.sqrt(variance(here) + (elsewhere === null ? 0 : variance(elsewhere)));
  if (!(standardError > 0)) return notComputable('noVariation');
  const reach = normalMultiple(level) * standardError;
  const z = difference / standardError;
  return {
    kind: 'estimate',
    difference,
    standardError,
    limits: { lower: difference - reach, upper: difference + reach },
    z,
    pValue: Math.min(1, 2 * normalSurvival(Math.abs(z))),
  };
}
