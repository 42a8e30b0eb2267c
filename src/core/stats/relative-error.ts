/**
 * Relative error of a number against a reference.
 *
 * Answers: do two ways of computing a number agree? Used by tests and by comparisons with other software.
 * Not for: references near zero that carry rounding of larger numbers.
 * Source: definition. Shapes and units: a share of the reference. Cost: constant.
 */
export function relativeError(actual: number, reference: number): number {
  if (actual === reference) return 0;
  return Math.abs(actual - reference) / Math.abs(reference);
}
