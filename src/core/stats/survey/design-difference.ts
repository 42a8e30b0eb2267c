/**
 * Difference of two domain means with its test (R: svyttest, svyglm with one indicator).
 *
 * Answers: do two parts of one sample differ, e.g. a district and the rest of the town?
 * Not for: samples drawn apart from each other (their variances add up), overlapping domains.
 * Source: Lumley 2010, chapter 2. The influence of the difference is the difference of the influences, so
 * that the covariance through strata, clusters and calibration is in it. t with PSUs − strata − 1 degrees of
 * freedom, as svyttest.
 * Shapes and units: values per row, NaN for missing; shares are means of 0 and 1.
 * Cost: O(n).
 */
import { studentTQuantile, studentTSurvival } from '../distributions/student-t.ts';
import { domainRows } from './domain-rows.ts';
import { linearisedVariance } from './linearised-variance.ts';
import { mergeRows, repliesOfCodes } from './merged-rows.ts';
import type { SurveyDesign } from './survey-design.ts';
import { domainDegreesOfFreedom } from './survey-design.ts';

export interface DifferenceInput {
  readonly values: Float64Array;
  /** 1 for rows of the first domain. */
  readonly inside: Uint8Array;
  /** 1 for rows of the second; default: all rows that are not in the first. */
  readonly outside?: Uint8Array;
  readonly level?: number;
}

export interface DesignDifference {
  readonly state: 'computed';
  readonly insideMean: number;
  readonly outsideMean: number;
  readonly insideN: number;
  readonly outsideN: number;
  /** Inside minus outside. */
  readonly difference: number;
  readonly variance: number;
  readonly standardError: number;
  readonly t: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
}

export interface DifferenceNotComputable {
  readonly state: 'notComputable';
  readonly reason: 'noAnswers' | 'tooFewUnits' | 'noVariation';
  readonly insideN: number;
  readonly outsideN: number;
}

export function designDifference(
  design: SurveyDesign,
  input: DifferenceInput,
): DesignDifference | DifferenceNotComputable {
  const { values, inside } = input;
  const first = domainRows(design, [values], inside);
  const second = domainRows(
    design,
    [values],
    input.outside ?? inside.map((member) => (member === 0 ? 1 : 0)),
  );
  const counts = { insideN: first.n, outsideN: second.n };
  if (first.n === 0 || second.n === 0) return { state: 'notComputable', reason: 'noAnswers', ...counts };
  const { weights, frequency } = design;
  let insideSum = 0;
  let outsideSum = 0;
  for (let row = 0; row < design.count; row++) {
    const amount = weights[row]! * (frequency ? frequency[row]! : 1) * values[row]!;
    if (first.used[row] === 1) insideSum += amount;
    else if (second.used[row] === 1) outsideSum += amount;
  }
  const insideMean = insideSum / first.sumOfWeights;
  const outsideMean = outsideSum / second.sumOfWeights;
  const either = new Uint8Array(design.count);
  let insideSquares = 0;
  let outsideSquares = 0;
  for (let row = 0; row < design.count; row++) {
    if (first.used[row] === 1) {
      insideSquares += (values[row]! - insideMean) ** 2;
      either[row] = 1;
    } else if (second.used[row] === 1) {
      outsideSquares += (values[row]! - outsideMean) ** 2;
      either[row] = 1;
    }
  }
  const degreesOfFreedom = domainDegreesOfFreedom(design, either) - 1;
  if (degreesOfFreedom <= 0) return { state: 'notComputable', reason: 'tooFewUnits', ...counts };
  // One influence for a value inside, one for a value outside; merged where the values are codes.
  const insideInfluence = (value: number) => (value - insideMean) / first.sumOfWeights;
  const outsideInfluence = (value: number) => (outsideMean - value) / second.sumOfWeights;
  const codes = repliesOfCodes(values, either);
  const sided = codes?.map((code, row) => (code === 0 ? 0 : 2 * code - first.used[row]!));
  const merged = sided ? mergeRows(design, sided) : null;
  const variance = merged
    ? linearisedVariance(
        merged.design,
        merged.design.weights.map((weight, row) => {
          const reply = merged.reply[row]!;
          if (reply === 0) return 0;
          const value = Math.ceil(reply / 2) - 1;
          return weight * (reply % 2 === 1 ? insideInfluence(value) : outsideInfluence(value));
        }),
      )
    : linearisedVariance(
        design,
        design.weights.map((weight, row) => {
          if (either[row] === 0) return 0;
          const value = values[row]!;
          return weight * (first.used[row] === 1 ? insideInfluence(value) : outsideInfluence(value));
        }),
      );
  // A part where everyone answers alike (0 % or 100 %) has no variance of its own: the test would be too sure.
  const oneSideFlat = insideSquares <= 1e-24 * insideMean ** 2 || outsideSquares <= 1e-24 * outsideMean ** 2;
  if (oneSideFlat || !(variance > 0)) return { state: 'notComputable', reason: 'noVariation', ...counts };
  const level = input.level ?? 0.95;
  const standardError = Math.sqrt(variance);
  const difference = insideMean - outsideMean;
  const t = difference / standardError;
  const distance = studentTQuantile((1 + level) / 2, degreesOfFreedom) * standardError;
  return {
    state: 'computed',
    insideMean,
    outsideMean,
    ...counts,
    difference,
    variance,
    standardError,
    t,
    degreesOfFreedom,
    p: Math.min(1, 2 * studentTSurvival(Math.abs(t), degreesOfFreedom)),
    lower: difference - distance,
    upper: difference + distance,
    level,
  };
}
