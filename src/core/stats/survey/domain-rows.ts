/**
 * Rows that take part in an estimate.
 *
 * Answers: which rows are in the domain, have a value and a positive weight.
 * Not for: dropping rows from a design; they stay in their strata with influence 0.
 * Source: Särndal, Swensson & Wretman 1992, chapter 10 (domains).
 * Shapes and units: 1 for rows that take part.
 * Cost: O(n).
 */
import type { SurveyDesign } from './survey-design.ts';

export interface DomainRows {
  readonly used: Uint8Array;
  /** Answers behind these rows. */
  readonly n: number;
  readonly sumOfWeights: number;
}

/** NaN in any of the columns is a missing value. */
export function domainRows(
  design: SurveyDesign,
  columns: readonly Float64Array[],
  domain: Uint8Array | null | undefined,
): DomainRows {
  const used = new Uint8Array(design.count);
  let n = 0;
  let sumOfWeights = 0;
  for (let row = 0; row < design.count; row++) {
    if (domain && domain[row] === 0) continue;
    const weight = design.weights[row]!;
    if (weight === 0) continue;
    let complete = true;
    for (let k = 0; k < columns.length && complete; k++) complete = !Number.isNaN(columns[k]![row]!);
    if (!complete) continue;
    used[row] = 1;
    const answers = design.frequency ? design.frequency[row]! : 1;
    n += answers;
    sumOfWeights += weight * answers;
  }
  return { used, n, sumOfWeights };
}
