/**
 * Post-stratification: weights that meet one table of known totals.
 *
 * Answers: the same sample, weighted so that every post-stratum has its known size.
 * Not for: several margins without their joint table (raking), post-strata nobody is in.
 * Source: Holt & Smith 1979; R's survey::postStratify.
 * Shapes and units: cell index per row (all rows must have one), known total per cell.
 * Cost: O(n).
 */
import type { Problem } from '../../kernel/problem.ts';
import { problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import type { SurveyDesign } from './survey-design.ts';

/** How problems name the table of totals. */
const margin = 'post-strata';

export function postStratify(
  design: SurveyDesign,
  cell: Int32Array,
  totals: Float64Array,
): Result<SurveyDesign, Problem> {
  const sums = new Float64Array(totals.length);
  for (let row = 0; row < design.count; row++) {
    const at = cell[row]!;
    if (!(at >= 0 && at < totals.length)) {
      return failed(problem('survey.margin.unknownCategory', { margin, category: String(at) }));
    }
    sums[at]! += design.weights[row]!;
  }
  for (let at = 0; at < totals.length; at++) {
    const total = totals[at]!;
    if (!(total >= 0 && total < Number.POSITIVE_INFINITY)) {
      return failed(
        problem('survey.margin.invalidTotal', { margin, category: String(at), population: total }),
      );
    }
    if (total > 0 && sums[at] === 0) {
      return failed(
        problem('survey.margin.emptyCategory', { margin, category: String(at), population: total }),
      );
    }
    if (total === 0 && sums[at]! > 0) {
      return failed(problem('survey.margin.zeroTotal', { margin, category: String(at), population: 0 }));
    }
  }
  const weights = new Float64Array(design.count);
  for (let row = 0; row < design.count; row++) {
    const old = design.weights[row]!;
    if (old > 0) weights[row] = (old * totals[cell[row]!]!) / sums[cell[row]!]!;
  }
  return ok({
    ...design,
    weights,
    calibration: {
      kind: 'postStratified',
      cell,
      cellCount: totals.length,
      oldWeights: design.weights,
      weights,
    },
  });
}
