/**
 * Checks of known margins against a sample before raking.
 *
 * Answers: can weights exist that meet these margins? Names the first reason why not.
 * Not for: margins that contradict each other only jointly (raking then does not converge and says so).
 * Source: Deville, Särndal & Sautory 1993, section 4 (existence of the solution).
 * Shapes and units: totals in persons.
 * Cost: O(n × margins).
 */
import type { Problem } from '../../kernel/problem.ts';
import { problem } from '../../kernel/problem.ts';
import type { RakingMargin } from './raking.ts';

/** Contradictory totals are refused, never silently scaled: only people know which source is right. */
export function marginsProblem(
  weights: Float64Array,
  margins: readonly RakingMargin[],
  totalTolerance: number,
): Problem | null {
  for (const margin of margins) {
    const found = marginProblem(weights, margin);
    if (found) return found;
  }
  return totalsProblem(margins, totalTolerance);
}

function marginProblem(weights: Float64Array, margin: RakingMargin): Problem | null {
  const { name, categories, index, totals } = margin;
  for (let at = 0; at < categories.length; at++) {
    const population = totals[at]!;
    if (!(population >= 0 && population < Number.POSITIVE_INFINITY)) {
      return problem('survey.margin.invalidTotal', { margin: name, category: categories[at]!, population });
    }
  }
  const sums = new Float64Array(categories.length);
  for (let row = 0; row < weights.length; row++) {
    const at = index[row]!;
    if (!(at >= 0 && at < categories.length)) {
      return problem('survey.margin.missingValue', { margin: name, row: row + 1 });
    }
    sums[at]! += weights[row]!;
  }
  for (let at = 0; at < categories.length; at++) {
    const params = { margin: name, category: categories[at]!, population: totals[at]! };
    if (totals[at]! > 0 && sums[at] === 0) return problem('survey.margin.emptyCategory', params);
    if (totals[at] === 0 && sums[at]! > 0) return problem('survey.margin.zeroTotal', params);
  }
  return null;
}

function totalsProblem(margins: readonly RakingMargin[], tolerance: number): Problem | null {
  const first = margins[0]!;
  const firstTotal = totalOf(first);
  for (const other of margins) {
    const otherTotal = totalOf(other);
    if (otherTotal === 0) return problem('survey.margins.totalZero', { margin: other.name });
    if (Math.abs(otherTotal - firstTotal) > tolerance * Math.max(firstTotal, otherTotal)) {
      return problem('survey.margins.contradictoryTotals', {
        margin: first.name,
        total: firstTotal,
        otherMargin: other.name,
        otherTotal,
      });
    }
  }
  return null;
}

function totalOf(margin: RakingMargin): number {
  return margin.totals.reduce((sum, total) => sum + total, 0);
}
