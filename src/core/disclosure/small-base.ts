import type { FigureState } from '../analysis/figure.ts';
import { type MinimumRule, surveyRule } from './cell-system.ts';

/**
 * The rule for one share that stands alone: hidden where its base, those who said so, or those who did not
 * are fewer than the minimum. "None of 40" and "all of 40" say something about every single one of the 40.
 * Shares whose groups add up to a published total need `protectAnswers`, which hides a second group as well.
 */
export function shareState(
  counts: { n: number; count: number },
  rule: MinimumRule = surveyRule,
): FigureState {
  const complement = counts.n - counts.count;
  return Math.min(counts.n, counts.count, complement) < rule.minimum
    ? { kind: 'suppressed', reason: 'belowMinimum' }
    : { kind: 'shown' };
}

/** The rule for a mean or a distribution as a whole: only its base counts. */
export function baseState(n: number, rule: MinimumRule = surveyRule): FigureState {
  return n < rule.minimum ? { kind: 'suppressed', reason: 'belowMinimum' } : { kind: 'shown' };
}

/** The rule for one count of a police table that stands alone. */
export function countState(count: number, rule: MinimumRule): FigureState {
  const least = rule.zeros === 'publishable' ? 1 : 0;
  return count >= least && count < rule.minimum
    ? { kind: 'suppressed', reason: 'belowMinimum' }
    : { kind: 'shown' };
}

/**
 * The state of a figure computed from others (a rate from its count, a ratio, a change, a trend, a sum over
 * years): hidden as soon as one of them is, because it would give the hidden one away.
 */
export function dependentState(inputs: readonly FigureState[]): FigureState {
  return (
    inputs.find((state) => state.kind === 'notComputable') ??
    inputs.find((state) => state.kind === 'suppressed') ??
    inputs.find((state) => state.kind === 'imprecise') ?? { kind: 'shown' }
  );
}
