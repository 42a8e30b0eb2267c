import { type Check, isBroken } from './check.ts';

/**
 * What a comparison after a measure says. `cannotTell` is an answer: the figures fit chance as well as an effect.
 * `conditionsBroken`: a number could be computed, and nothing could be concluded from it.
 */
export const comparisonVerdicts = [
  'less',
  'more',
  'cannotTell',
  'conditionsBroken',
  'notComputable',
] as const;
export type ComparisonVerdict = (typeof comparisonVerdicts)[number];

const significance = 0.05;

/** `direction` below 0: less than expected. */
export function verdictOf(
  result: { readonly pValue: number; readonly direction: number } | null,
  checks: readonly Check[],
): ComparisonVerdict {
  if (result === null) return 'notComputable';
  if (isBroken(checks)) return 'conditionsBroken';
  if (result.pValue > significance) return 'cannotTell';
  return result.direction < 0 ? 'less' : 'more';
}
