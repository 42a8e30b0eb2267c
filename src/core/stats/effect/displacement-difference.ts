/**
 * Weighted displacement difference: cases prevented in the area and around it, with a standard error.
 *
 * Answers: how many cases fewer than the comparison lets expect, and can chance explain that?
 * Not for: areas of very different size (the difference is in cases, not in shares), small counts, overlapping
 * buffers, peaks. Counts scatter more than Poisson counts, so the interval is rather too narrow.
 * Source: Wheeler & Ratcliffe 2018, Crime Science 7:11. Estimate (T1 − T0) − (C1 − C0), with a buffer each
 * + (D1 − D0) − (E1 − E0); standard error √(sum of all counts).
 * Shapes and units: cases of equal periods; negative: fewer cases than expected.
 * Cost: constant.
 */
import { normalSurvival } from '../distributions/normal.ts';
import {
  assertCount,
  type ConfidenceLimits,
  type NotComputable,
  normalMultiple,
  notComputable,
  usualLevel,
} from '../estimate.ts';
import type { BeforeAfter } from './relative-effect.ts';

export interface DisplacementDifference {
  readonly kind: 'estimate';
  readonly difference: number;
  readonly limits: ConfidenceLimits;
  readonly standardError: number;
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
}

export interface DifferenceAreas {
  readonly area: BeforeAfter;
  readonly comparison: BeforeAfter;
  /** Around the area, and around the comparison area; both or none. */
  readonly buffers?: { readonly area: BeforeAfter; readonly comparison: BeforeAfter };
}

export function displacementDifference(
  { area, comparison, buffers }: DifferenceAreas,
  level: number = usualLevel,
): DisplacementDifference | NotComputable<'noCases'> {
  const treated = [area, ...(buffers === undefined ? [] : [buffers.area])];
  const compared = [comparison, ...(buffers === undefined ? [] : [buffers.comparison])];
  const counts = [...treated, ...compared].flatMap(({ before, after }) => [before, after]);
  for (const count of counts) assertCount(count, 'cases');
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return notComputable('noCases');
  const change = (areas: readonly BeforeAfter[]): number =>
    areas.reduce((sum, { before, after }) => sum + after - before, 0);
  const difference = change(treated) - change(compared);
  const standardError = Math.sqrt(total);
  const reach = normalMultiple(level) * standardError;
  const z = difference / standardError;
  return {
    kind: 'estimate',
    difference,
    limits: { lower: difference - reach, upper: difference + reach },
    standardError,
    z,
    pValue: Math.min(1, 2 * normalSurvival(Math.abs(z))),
  };
}
